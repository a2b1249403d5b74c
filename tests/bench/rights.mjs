// A synthetic organisation of decision rights: who may decide what, where, for how much and until when, over two years.
//
// The company is that of structure.mjs. A few decisions hold for all of it: they are handed down from the company to
// divisions, departments and teams, by area or by amount. The others belong to one division, in families of eight:
// the vice president decides, departments decide a part of it, teams the rest. Narrower rights lie inside wider ones,
// so that the only conflicts are those that are put there.

import { changeOf, companyEntities, divisionEntities, neighbourOf, partsOf } from './rights_units.mjs';
import { planStructure } from './structure.mjs';
import { area, countTree, entity, ref, role, seat, seatsIn, team, withClauses } from './terms.mjs';

const rightsPerDecision = 50;
const teamsPerRight = 0.045;
const rightsPerConflict = 250;
const decisionsPerFamily = 8;
const fewestDecisions = 16;

const vicePresident = ({ name }) => seat('vice-president', name);
const director = ({ name }) => seat('director', name);
const manager = ({ name }) => seat('product-manager', name);
const techLead = ({ name }) => seat('tech-lead', name);

const over = (holder, name, clauses = {}) => withClauses(holder, { over: area(name), ...clauses });
const within = (holder, name, clauses = {}) => withClauses(holder, { in: team(name), ...clauses });

const powers = ['decides', 'decides-jointly', 'agrees', 'vetoes', 'delegates'];

/** How many rights values say: one each, but one a seat where a value stands for all seats of a role (`seats`). */
const countRights = (values) => values.reduce((sum, { seats = 1 }) => sum + seats, 0);
const countRightsOf = ({ properties, children }) =>
  countRights(properties.filter(([key]) => powers.includes(key)).flatMap(([, ...values]) => values))
  + children.reduce((sum, child) => sum + countRightsOf(child), 0);

/** The decisions of the whole company. */
function companyDecisions({ divisions, departments, teams }) {
  const everywhere = (name, number, clauses) => ({ ...withClauses(seatsIn(name, 'company'), clauses), seats: number });
  return [
    entity('decision', 'spending', [
      ['decides', role('ceo'), ...divisions.map((each) => within(vicePresident(each), each.name, { 'up-to': '500k EUR' }))],
      ['agrees', withClauses(role('cfo'), { grounds: 'budget', above: '500k EUR', 'passes-after': '5d' })],
      ['informs', role('cfo')],
    ], {
      children: [
        entity('decision', 'running-costs', [
          ['decides', ...departments.map((each) => within(director(each), each.name, { 'up-to': '50k EUR' }))],
        ], {
          children: [entity('decision', 'purchases', [
            ['decides', ...teams.map((each) => within(manager(each), each.name, { 'up-to': '5k EUR' }))],
          ])],
        }),
      ],
    }),
    entity('decision', 'hiring', [
      ['decides', role('ceo'),
        everywhere('vice-president', divisions.length, { 'up-to': '400k EUR' }),
        everywhere('director', departments.length, { 'up-to': '90k EUR' }),
        everywhere('product-manager', teams.length, { 'up-to': '60k EUR' })],
      ['consults', role('cfo')],
    ]),
    entity('decision', 'architecture', [
      ['decides', role('cto')],
      ['agrees', withClauses(role('security-officer'), { grounds: 'security', 'passes-after': '5d' })],
      ['escalates-to', withClauses(role('ceo'), { within: '5d' })],
      ['reversible', 'no'],
      ['consults', role('cfo'), role('cpo')],
    ], {
      children: [entity('decision', 'design', [['decides', ...teams.map((each) => over(techLead(each), each.name))]])],
    }),
    entity('decision', 'priorities', [
      ['decides', role('cpo'), ...divisions.map((each) => over(vicePresident(each), each.name))],
      ['must-conclude', 'quarterly'],
      ['escalates-to', withClauses(role('ceo'), { within: '5d' })],
    ], {
      children: [entity('decision', 'backlog', [['decides', ...teams.map((each) => over(manager(each), each.name))]])],
    }),
  ];
}

const topics = ['pricing', 'content', 'quality', 'launch', 'support', 'partners', 'data-use', 'tooling', 'access', 'retirement'];
const matters = ['choice', 'change', 'release', 'exception', 'supplier', 'standard'];

/**
 * The ground that a division's teams may be given, from team `start` on: a team's area, and its parts but the last.
 * Every twentieth team gets its area only.
 */
function groundsOf({ departments }, start) {
  const teams = departments.flatMap((department) => department.teams);
  return teams.map((_, index) => {
    const member = teams[(start * 7 + index) % teams.length];
    return { member, parts: index % 20 === 5 ? [] : partsOf(member).slice(0, -1) };
  });
}

/** Collects the rights of one decision up to `quota`, each `[power, value]`, and prints them as its properties. */
class Sheet {
  constructor(quota) {
    this.quota = quota;
    this.values = new Map();
    this.count = 0;
  }

  /** All of `rights` or, where there is no room for them, none. Says which. */
  addAll(rights) {
    if (this.count + rights.length > this.quota) return false;
    for (const [power, value] of rights) this.values.set(power, [...(this.values.get(power) ?? []), value]);
    this.count += rights.length;
    return true;
  }

  /** All of `rights`, else the first of them where there is room for one. */
  addSome(rights) {
    return this.addAll(rights) || this.addAll(rights.slice(0, 1));
  }

  properties() {
    const said = powers.filter((power) => this.values.has(power)).map((power) => [power, ...this.values.get(power)]);
    return this.values.has('decides-jointly') ? [...said, ['adopts-by', 'majority']] : said;
  }
}

/** The right over a part of a team's area: mostly one of its tech lead, at times one that changes hands, or is stood in for. */
function partRights(member, part, turn) {
  const { until, from } = changeOf(turn);
  const usual = over(techLead(member), part);
  if (turn % 12 === 5) {
    return [['decides', over(techLead(member), part, { until })], ['decides', over(director(member.department), part, { from })]];
  }
  if (turn % 25 === 9) {
    return [['decides', usual], ['decides', over(techLead(neighbourOf(member)), part, { until, interim: true })]];
  }
  if (turn % 6 === 2) return [['decides', within(techLead(member), member.name, { over: area(part) })]];
  return [['decides', usual]];
}

/** The rights over a team's whole area: who decides, or to whom the director delegates it, at times who must agree or may stop it. */
function teamRights(member, parts, turn, mayDelegate) {
  const { name, department } = member;
  if (parts.length === 0) {
    return [
      ['decides', over(manager(member), name, { 'up-to': '5k EUR' })],
      ['decides', over(director(department), name, { above: '2k EUR', overrides: manager(member) })],
    ];
  }
  const isDelegated = mayDelegate && turn % 3 === 1;
  const rights = [isDelegated
    ? ['delegates', withClauses(director(department), { to: manager(member), over: area(name), until: changeOf(turn).until })]
    : ['decides', over(manager(member), name)]];
  if (turn % 2 === 0) rights.push(['agrees', over(techLead(member), name, { grounds: 'quality', 'passes-after': '5d' })]);
  if (turn % 5 === 3) rights.push(['vetoes', over(role('security-officer'), name, { grounds: 'security', 'overridable-by': role('cto') })]);
  return rights;
}

/** Three who decide together over the area of a team. */
const jointRights = (member) =>
  [manager(member), techLead(member), director(member.department)].map((holder) => ['decides-jointly', over(holder, member.name)]);

/** A conflict: the tech lead of a neighbouring team has the same right. */
const rivalRight = (member, part) => ['decides', over(techLead(neighbourOf(member)), part)];

/** Whether three directors decide together what departments decide in a family, so that none of them has it alone. */
const isDecidedJointly = ({ division, index, isByAmount }) => !isByAmount && index % 2 === 1 && division.departments.length >= 3;

/** Rights by area, the narrowest ones of a family. Puts `conflicts` in where it can, and returns how many it put. */
function fillByArea(sheet, family, start, conflicts) {
  let made = 0;
  groundsOf(family.division, start).forEach(({ member, parts }, index) => {
    const isJoint = index === 0 && start % 3 === 0;
    sheet.addSome(isJoint ? jointRights(member) : teamRights(member, parts, start + index, !isDecidedJointly(family)));
    parts.forEach((part, place) => {
      const rights = partRights(member, part, start + index * 3 + place);
      const isPlain = rights.length === 1 && !rights[0][1].clauses.in;
      const isRivalled = isPlain && made < conflicts && sheet.addAll([...rights, rivalRight(member, part)]);
      if (isRivalled) made += 1;
      else sheet.addSome(rights);
    });
  });
  return made;
}

/** Rights by team and amount, the narrowest ones of a family. */
function fillByAmount(sheet, division, start) {
  const teams = division.departments.flatMap((department) => department.teams);
  teams.forEach((_, index) => {
    const member = teams[(start * 7 + index) % teams.length];
    sheet.addSome([
      ['decides', within(manager(member), member.name, { 'up-to': '5k EUR' })],
      ['decides', within(techLead(member), member.name, { 'up-to': '1k EUR' })],
    ]);
  });
}

/** The decision of a whole division at the head of a family. */
function headProperties({ division, index, isByAmount }) {
  const head = vicePresident(division);
  const last = isByAmount
    ? withClauses(role('ceo'), { above: '1M EUR', reserved: true })
    : withClauses(role('ceo'), { fallback: true });
  return [
    ['scope', area(division.name)],
    ['decides', head, last],
    ...(index % 2 === 0
      ? [['must-conclude', 'quarterly'], ['escalates-to', withClauses(role('cpo'), { within: '5d' }), withClauses(role('ceo'), { within: '10d' })]]
      : [['reversible', 'yes'], ['escalates-to', withClauses(role('cpo'), { within: '5d' })]]),
    ...(index % 3 === 0 ? [['requires', ref('decision', 'priorities')]] : []),
    ...(isByAmount ? [['audits', role('cfo')], ['separate', 'decide', 'audit']] : [['consults', role('cto'), role('security-officer')]]),
  ];
}

/** The part of it that departments decide, each for itself, or in some families three of them together. */
function departmentProperties(family) {
  const { division: { departments }, isByAmount } = family;
  if (isByAmount) return [['decides', ...departments.map((each) => within(director(each), each.name, { 'up-to': '50k EUR' }))]];
  if (isDecidedJointly(family)) {
    return [['decides-jointly', ...departments.slice(0, 3).map(director)], ['adopts-by', 'majority']];
  }
  return [['decides', ...departments.map((each) => over(director(each), each.name))]];
}

/**
 * Plans the families: `number` decisions, eight to a family, the last one smaller, strewn over the divisions by the
 * number of their teams.
 */
function planFamilies(teams, number) {
  const stride = Math.round(teams.length * 0.618);
  const rounds = new Map();
  return Array.from({ length: Math.ceil(number / decisionsPerFamily) }, (_, index) => {
    const { division } = teams[(index * stride) % teams.length].department;
    const round = rounds.get(division) ?? 0;
    rounds.set(division, round + 1);
    const topic = topics[round % topics.length] + (round < topics.length ? '' : `-${Math.floor(round / topics.length) + 1}`);
    const size = Math.min(decisionsPerFamily, number - index * decisionsPerFamily);
    return { division, index, size, name: `${division.name}-${topic}`, isByAmount: index % 3 === 1 };
  });
}

/** The team decisions of a family, without their rights yet. */
const leavesOf = (family) =>
  Array.from({ length: Math.max(0, family.size - 2) }, (_, index) => ({ family, number: index, start: family.index * 6 + index }));

function familyEntity(family, sheets) {
  const leaves = leavesOf(family).map(({ number, start }) => entity('decision', `${family.name}-${matters[number]}`, [
    ...sheets.get(start).properties(),
    ...(number > 0 && family.index % 2 === 1 ? [['requires', ref('decision', `${family.name}-${matters[number - 1]}`)]] : []),
  ]));
  const departments = family.size > 1
    ? [entity('decision', `${family.name}-plan`, departmentProperties(family), { children: leaves })] : [];
  return entity('decision', family.name, headProperties(family), { children: departments });
}

/** Team decisions by how much they can hold: those by amount first, as there are only so many teams, then small divisions. */
function compareRoom({ family: one }, { family: other }) {
  return Number(other.isByAmount) - Number(one.isByAmount) || one.division.departments.length - other.division.departments.length;
}

/** Shares `quota` rights out to the team decisions. What one of them has no room for, the next ones take. */
function fillSheets(leaves, quota, conflicts) {
  const ordered = [...leaves].sort(compareRoom);
  const sheets = new Map();
  let left = quota;
  let conflictsLeft = conflicts;
  ordered.forEach(({ family, start }, index) => {
    const sheet = new Sheet(Math.round(left / (ordered.length - index)));
    if (family.isByAmount) {
      fillByAmount(sheet, family.division, start);
    } else {
      conflictsLeft -= fillByArea(sheet, family, start, Math.ceil(conflictsLeft / (ordered.length - index)));
    }
    sheets.set(start, sheet);
    left -= sheet.count;
  });
  return { sheets, left, conflicts: conflicts - conflictsLeft };
}

/**
 * Builds an organisation with `rights` rights to decide, agree, veto or delegate: about a fiftieth as many kinds of
 * decision, a fifth as many areas, a twentieth as many teams and a two hundred and fiftieth as many conflicts.
 * Returns `{ files: entity[][], counts, question }`, the question being one for `orgc who decides` that many rights answer.
 * Equal arguments give equal results. Throws where so few rights cannot be shared out.
 */
export function buildRights({ rights, seed = 1 }) {
  const structure = planStructure(Math.max(1, Math.round(rights * teamsPerRight)), seed);
  const { divisions, departments, teams } = structure;
  const shared = companyDecisions(structure);
  const decisions = Math.max(fewestDecisions, Math.round(rights / rightsPerDecision));
  const families = planFamilies(teams, decisions - countTree(shared));
  const leaves = families.flatMap(leavesOf);
  const empty = new Map(leaves.map(({ start }) => [start, new Sheet(0)]));
  const fixed = [...shared, ...families.map((family) => familyEntity(family, empty))];
  const quota = rights - fixed.reduce((sum, decision) => sum + countRightsOf(decision), 0);
  const { sheets, left, conflicts } = fillSheets(leaves, quota, Math.round(rights / rightsPerConflict));
  if (left !== 0) throw new Error(`${rights} rights cannot be shared out: ${left} are left over`);
  const files = [
    [...companyEntities(structure), ...shared],
    ...divisions.map(divisionEntities),
    ...divisions.map((division) => families.filter((family) => family.division === division).map((family) => familyEntity(family, sheets))),
  ].filter((file) => file.length > 0);
  const question = ['backlog', 'over', teams.at(-1).name, 'on', '2027-01-15'];
  const parts = teams.reduce((sum, member) => sum + partsOf(member).length, 0);
  return {
    files,
    question,
    counts: {
      rights,
      decisions,
      conflicts,
      areas: divisions.length + departments.length + teams.length + parts,
      teams: divisions.length + departments.length + teams.length,
      persons: files.flat().filter(({ kind }) => kind === 'person').length,
      entities: countTree(files.flat()),
    },
  };
}
