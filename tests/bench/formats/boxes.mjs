// Writes the decide rights of the synthetic organisation of rights as boxes of numbers (kind × area × unit × amount ×
// day, half-open), for the reference model of decision rights, which knows no language. Reads what rights.mjs says, no more.

const endless = 1e12;
const amountUnits = { k: 1e3, M: 1e6 };

/** `50k EUR` in euros. */
function euros(literal) {
  const [, digits, unit] = /^(\d+)([kM]?) EUR$/.exec(literal);
  return Number(digits) * (amountUnits[unit] ?? 1);
}

const valuesOf = ({ properties }, key) => properties.filter(([name]) => name === key).flatMap(([, ...values]) => values);
const partOf = (entity) => valuesOf(entity, 'part-of')[0]?.name;

/** Preorder intervals of all entities of `kind` below a virtual root: a map of name to [first, end). The root is ''. */
function numberTree(entities, kind) {
  const own = entities.filter((entity) => entity.kind === kind);
  const intervals = new Map();
  let next = 0;
  const visit = (name, children) => {
    const first = next;
    next += 1;
    for (const child of children) visit(child.name, [...child.children, ...own.filter((each) => partOf(each) === child.name)]);
    intervals.set(name, [first, next]);
  };
  visit('', own.filter((each) => !partOf(each)));
  return intervals;
}

const holderOf = ({ ref, name, team }) => (ref === 'seat' ? `${name} of ${team}` : name);

/** One value a seat where a value stands for all seats of a role, each for its own team. */
function seatBySeat(value, teams) {
  if (value.ref !== 'seats') return [value];
  return teams.filter((team) => valuesOf(team, `seat ${value.name}`).length > 0)
    .map((team) => ({ ref: 'seat', name: value.name, team: team.name, clauses: { ...value.clauses, in: { name: team.name } } }));
}

/** A function from a decision, the area of its scope and the clauses of a right to the box of the right. */
function boxMaker(entities, { asOf, months }) {
  const kinds = numberTree(entities, 'decision');
  const areas = numberTree(entities, 'area');
  const units = numberTree(entities, 'team');
  const start = new Date(asOf);
  const dayOf = (date) => Math.round((new Date(date) - start) / (24 * 60 * 60 * 1000));
  const horizon = dayOf(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, start.getUTCDate()));
  return (decision, scope, { over, in: unit, 'up-to': upTo, above, from, until } = {}) => [
    kinds.get(decision),
    areas.get(over?.name ?? scope),
    units.get(unit?.name ?? ''),
    [above ? euros(above) + 1 : 0, upTo ? euros(upTo) + 1 : endless],
    [from ? dayOf(from) : 0, until ? dayOf(until) + 1 : horizon],
  ];
}

/** The values that are a right each: one alone, or all who decide jointly. A fallback is none: the model does not know it. */
function partiesOf(decision, teams) {
  const alone = valuesOf(decision, 'decides').flatMap((value) => seatBySeat(value, teams));
  const together = valuesOf(decision, 'decides-jointly');
  const parties = [...alone.map((value) => [value]), ...(together.length > 0 ? [together] : [])];
  return parties.filter(([{ clauses }]) => !clauses?.fallback);
}

/** Whether a right beats another of the same decision, or of one above it, whatever their boxes are. */
function overrides({ clauses }, other) {
  const isNamed = clauses.overrides !== undefined && holderOf(clauses.overrides) === other.holder;
  return isNamed || (clauses.interim === true && other.clauses.interim !== true);
}

/** The rights of a decision and of those below it; `inherited` are those of the ones above. */
function rightsBelow(decision, inherited, outerScope, { teams, makeBox }) {
  const scope = valuesOf(decision, 'scope')[0]?.name ?? outerScope;
  const own = partiesOf(decision, teams).map((values, index) => ({
    id: `${decision.name} ${index + 1}`,
    holder: values.map(holderOf).join(' + '),
    clauses: values[0].clauses ?? {},
    box: makeBox(decision.name, scope, values[0].clauses),
    required: makeBox(decision.name, scope),
  }));
  const reaching = [...inherited, ...own];
  for (const right of own) right.beats = reaching.filter((other) => other !== right && overrides(right, other)).map(({ id }) => id);
  return [...own, ...decision.children.flatMap((child) => rightsBelow(child, reaching, scope, { teams, makeBox }))];
}

/**
 * The boxes of an organisation from `buildRights` in the `months` from day `asOf` on, as JSON: the rights, and for each
 * decision where it must be possible to take it.
 */
export function writeBoxes({ files }, window) {
  const entities = files.flat();
  const context = { teams: entities.filter(({ kind }) => kind === 'team'), makeBox: boxMaker(entities, window) };
  const rights = entities.filter(({ kind }) => kind === 'decision').flatMap((decision) => rightsBelow(decision, [], '', context));
  const required = new Map(rights.map(({ required: [kind, ...rest] }) => [kind[0], [[kind[0], kind[0] + 1], ...rest]]));
  const written = rights.map(({ id, holder, box, clauses, beats }) =>
    ({ id, holder, box, reserved: clauses.reserved === true, overrides: beats }));
  return JSON.stringify({ rights: written, required: [...required.values()] });
}
