// The pictures of an organisation, as the language server draws them: with what is in the editor, saved or not.

// Runs a command of the server (`workspace/executeCommand`).
export type Run = (command: string, argument: object) => Promise<unknown>;

export interface View {
  name: string;
  title: string;
}

export interface Picture {
  title: string;
  svg: string;
}

// The views of the organisation that a file is part of: its own, then those that every one has. Without those that are no picture.
export async function listViews(run: Run, uri: string): Promise<View[]> {
  const views = (await run("orgc.views", { uri })) as (View & { isDrawn: boolean })[];
  return views.filter(({ isDrawn }) => isDrawn).map(({ name, title }) => ({ name, title }));
}

export const draw = async (run: Run, uri: string, view: string) => (await run("orgc.preview", { uri, view })) as Picture;
