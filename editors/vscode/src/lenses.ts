// What VS Code itself runs, where the server names it: a lens that lists places, a suggestion that leads to the next.

// The client's capability under which the server names them.
export const editorCommands = { commands: { commands: ["editor.action.showReferences", "editor.action.triggerSuggest"] } };

interface Command {
  command: string;
  arguments?: unknown[];
}

// From the protocol's values to the editor's, as the language client converts them.
interface Converter {
  asUri(uri: string): unknown;
  asPosition(position: unknown): unknown;
  asLocation(location: unknown): unknown;
}

// The server writes places as the protocol does; the editor's command takes its own.
export function withEditorPlaces<Lens extends { command?: Command }>(lens: Lens, converter: Converter): Lens {
  const [uri, position, locations] = lens.command?.arguments ?? [];
  if (lens.command?.command !== "editor.action.showReferences" || !Array.isArray(locations)) return lens;
  const places = locations.map((location) => converter.asLocation(location));
  lens.command.arguments = [converter.asUri(String(uri)), converter.asPosition(position), places];
  return lens;
}
