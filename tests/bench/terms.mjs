// The words that synthetic organisations are made of, independent of any format: values, references and declarations.

/** A prose value, quoted where the format quotes. */
export const text = (content) => ({ text: content });
/** A reference to the declaration `name` of `kind`. */
export const ref = (kind, name) => ({ ref: kind, name });
/** The seat of `role` in `team`: whoever sits there. */
export const seat = (role, team) => ({ ref: 'seat', name: role, team });
/** All seats of `role` in the subtree of `team`. */
export const seatsIn = (role, team) => ({ ref: 'seats', name: role, team });
/** `value` with clauses such as `{ from: '2026-07-01' }` behind it; a flag such as `interim` is a clause that is `true`. */
export const withClauses = (value, clauses) => ({ ...value, clauses });

/** One declaration: `properties` is a list of `[key, value, value…]`, `children` are nested declarations. */
export function entity(kind, name, properties, { title, children = [] } = {}) {
  return { kind, name, title, properties, children };
}

export const person = (name) => ref('person', name);
export const role = (name) => ref('role', name);
export const team = (name) => ref('team', name);
export const area = (name) => ref('area', name);

/** How many declarations there are, the nested ones too. */
export const countTree = (entities) => entities.reduce((sum, { children }) => sum + 1 + countTree(children), 0);
