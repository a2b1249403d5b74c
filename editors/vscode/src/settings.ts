// From the editor's settings to what the server is told at its start.

export interface ServerSettings {
  asOf?: string;
  horizon?: string;
  select?: string[];
  ignore?: string[];
}

// `read` gives a setting below `orgc.`; what is empty is left to the organisation.
export function serverSettings(read: (key: string) => unknown): ServerSettings {
  const settings: ServerSettings = {};
  for (const key of ["asOf", "horizon"] as const) {
    const value = read(key);
    if (typeof value === "string" && value.trim() !== "") settings[key] = value.trim();
  }
  for (const key of ["select", "ignore"] as const) {
    const value = read(key);
    if (Array.isArray(value) && value.length > 0) settings[key] = value.map(String);
  }
  return settings;
}
