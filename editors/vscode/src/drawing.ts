// A view of an organisation as the compiler draws it, from the files as they are saved.
import { execFile } from "node:child_process";

import type { ServerSettings } from "./settings";

export interface View {
  name: string;
  title: string;
}

// From the output of `orgc emit --list`: below `views:`, a name and what it shows.
export function readViews(list: string): View[] {
  const [, views = ""] = list.split(/^views:$/m);
  return [...views.matchAll(/^ +(\S+) +(.+)$/gm)].map(([, name, title]) => ({ name, title }));
}

// The views of an organisation: its own first, then those that every one has.
export function listViews(program: string, folder: string): Promise<View[]> {
  return new Promise((done, fail) => {
    execFile(program, ["emit", "--list", folder], (error, list, log) => {
      const views = readViews(list);
      if (views.length > 0) done(views);
      else fail(new Error(log.trim() || error?.message || "orgc has no views"));
    });
  });
}

// Without `select` and `ignore`: they are about findings.
export function drawingArguments(view: string, folder: string, settings: ServerSettings): string[] {
  const day = settings.asOf === undefined ? [] : ["--as-of", settings.asOf];
  return ["emit", "svg", "--view", view, ...day, folder];
}

// The picture as SVG; an error says what the compiler said. Findings (exit code 1) are no reason not to draw.
export function draw(program: string, view: string, folder: string, settings: ServerSettings): Promise<string> {
  return new Promise((done, fail) => {
    execFile(program, drawingArguments(view, folder, settings), { maxBuffer: 1 << 28 }, (error, svg, log) => {
      if (svg.includes("<svg")) done(svg);
      else fail(new Error(log.trim() || error?.message || "orgc drew nothing"));
    });
  });
}
