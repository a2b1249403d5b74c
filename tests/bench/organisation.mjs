// The synthetic organisation, independent of any format: a list of entities, each with properties whose values are
// literals, texts and references. The three writers in formats/ print the same entities with the same references.
//
// It is a product company: divisions of ten departments, departments of ten teams, teams of eight persons. A team has
// a product manager who leads it, a tech lead and six engineers, owns one area and pursues one objective.

import { engineersPerTeam, planStructure, teamsPerDepartment } from './structure.mjs';
import { area, countTree, entity, person, ref, role, seat, seatsIn, team, text, withClauses } from './terms.mjs';

export const asOf = '2026-02-02';

/** A repeatable source of numbers in [0, 1): mulberry32. */
function randomSource(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const skills = ['backend', 'frontend', 'mobile', 'data', 'accessibility', 'payments'];
const metrics = [
  { name: 'adoption', unit: 'percent', family: 'adoption', counter: 'complaints' },
  { name: 'retention', unit: 'percent', family: 'satisfaction', counter: 'cost-to-serve' },
  { name: 'conversion', unit: 'percent', family: 'adoption', counter: 'complaints' },
  { name: 'self-service', unit: 'percent', family: 'quality', counter: 'retention' },
  { name: 'complaints', unit: 'per thousand', family: 'satisfaction', counter: 'adoption', better: 'lower' },
  { name: 'cost-to-serve', unit: 'euro', family: 'financial', counter: 'retention', better: 'lower' },
];
const targetedMetrics = metrics.filter((metric) => !metric.better).map((metric) => metric.name);

export const roles = [
  { name: 'ceo', title: 'Chief Executive Officer', purpose: 'Answers for the company as a whole', facts: [['top', 'yes'], ['holders', '1']] },
  { name: 'cpo', title: 'Chief Product Officer', purpose: 'Decides what the product is for', reportsTo: 'ceo', facts: [['family', 'product'], ['holders', '1'], ['pairs-with', role('cto')]] },
  { name: 'cto', title: 'Chief Technology Officer', purpose: 'Keeps the technology sound', reportsTo: 'ceo', facts: [['family', 'technology'], ['holders', '1']] },
  { name: 'vice-president', title: 'Vice President', purpose: 'Answers for one division', reportsTo: 'cpo', facts: [['family', 'product']] },
  { name: 'director', title: 'Director', purpose: 'Answers for one department', reportsTo: 'vice-president', facts: [['family', 'product']] },
  { name: 'product-manager', title: 'Product Manager', purpose: 'Finds what is worth building', reportsTo: 'director', facts: [['family', 'product'], ['pairs-with', role('tech-lead')]] },
  { name: 'tech-lead', title: 'Tech Lead', purpose: 'Keeps what the team builds sound', reportsTo: 'director', facts: [['family', 'technology']] },
  { name: 'engineer', title: 'Engineer', purpose: 'Builds and runs the product', reportsTo: 'tech-lead', facts: [['family', 'technology']] },
];

/** The declaration of one of `roles`. */
export function roleEntity({ name, title, purpose, reportsTo, facts }) {
  const line = reportsTo ? [['reports-to', role(reportsTo)]] : [];
  return entity('role', name, [['purpose', text(purpose)], ...line, ...facts], { title });
}

function metricEntity({ name, unit, family, counter, better = 'higher' }) {
  return entity('metric', name, [
    ['unit', text(unit)],
    ['better', better],
    ['family', family],
    ['owner', role('cpo')],
    ['measured', 'weekly'],
    ['source', text(`warehouse: ${name}`)],
    ['counter', ref('metric', counter)],
  ]);
}

/** The roles, metrics, responsibilities and decisions that the whole company shares. */
function companyEntities({ divisions, teams, executives }) {
  const allAreas = divisions.map((division) => area(division.name));
  const localArchitects = divisions.map(({ departments: [first] }) =>
    withClauses(seat('tech-lead', first.teams[0].name), { over: area(first.name) }));
  return [
    entity('organization', 'velmora', [
      ['stage', 'mature'],
      ['headcount', String(teams.length * (engineersPerTeam + 2))],
      ['currency', 'EUR'],
      ['as-of', asOf],
    ], { title: 'Velmora' }),
    entity('vision', 'everyday-trade', [['owner', role('ceo')], ['horizon', '3y']], { title: 'Trade without paperwork' }),
    ...roles.map(roleEntity),
    ...skills.map((name) => entity('skill', name, [])),
    ...metrics.map(metricEntity),
    ...Object.entries(executives).map(([hat, name]) => entity('person', name, [['holds', role(hat)]])),
    entity('responsibility', 'user-knowledge', [
      ['scope', ...allAreas], ['topic', 'user-knowledge'],
      ['accountable', role('cpo')], ['responsible', seatsIn('product-manager', 'company')],
    ], { title: 'Knowing our users' }),
    entity('responsibility', 'tech-debt', [
      ['scope', ...allAreas], ['topic', 'tech-debt'],
      ['accountable', role('cto')], ['responsible', seatsIn('tech-lead', 'company')],
    ], { title: 'Keeping technical debt low' }),
    entity('decision', 'budget', [
      ['decides', withClauses(role('cpo'), { 'up-to': '50k EUR' }), withClauses(role('ceo'), { above: '50k EUR' })],
      ['consults', role('cto')],
    ], { title: 'Spending' }),
    entity('decision', 'architecture', [
      ['decides', role('cto'), ...localArchitects],
      ['consults', seatsIn('tech-lead', 'company')],
    ], { title: 'Architecture of the product' }),
  ];
}

/** A division: its team, product area, vision, roadmap with the commitments made in it, and who decides about it. */
function divisionEntities(division, commitments) {
  const { name, head, departments } = division;
  const owner = seat('vice-president', name);
  const localDeciders = departments.slice(0, 4).map(({ teams: [first] }) =>
    withClauses(seat('product-manager', first.name), { over: area(first.name) }));
  return [
    entity('person', head, []),
    entity('team', name, [['kind', 'group'], ['lead', role('vice-president')], ['seat vice-president', person(head)]]),
    entity('area', name, [['kind', 'product'], ['owner', owner]]),
    entity('vision', `${name}-2028`, [['owner', owner], ['horizon', '2y'], ['supports', ref('vision', 'everyday-trade')]]),
    entity('decision', `${name}-roadmap`, [
      ['scope', area(name)],
      ['decides', owner, ...localDeciders],
      ['consults', seatsIn('tech-lead', name)],
      ['informs', role('cto')],
      ['escalates-to', withClauses(role('cpo'), { within: '5d' })],
    ]),
    entity('roadmap', `${name}-plan`, [['owner', owner], ['review', 'monthly']], { children: commitments }),
    entity('ritual', `${name}-review`, [
      ['kind', 'roadmap-review'], ['cadence', 'monthly'], ['owner', owner],
      ['attends', role('cto'), seatsIn('product-manager', name)],
      ['covers', ref('roadmap', `${name}-plan`)], ['duration', '2h'], ['outputs', text('decisions')],
    ]),
  ];
}

function departmentEntities({ name, head, division, teams }) {
  const leaves = teams.map((member) => entity('area', member.name, [['kind', 'feature']]));
  return [
    entity('person', head, []),
    entity('team', name, [
      ['kind', 'department'], ['part-of', team(division.name)],
      ['lead', role('director')], ['seat director', person(head)],
    ]),
    entity('area', name, [['kind', 'part'], ['part-of', area(division.name)], ['owner', team(name)]], { children: leaves }),
  ];
}

/** The last engineer of every 25th team moves to the next team of the department in July. */
const movesAway = ({ index, department }) => index % 25 === 3 && department.teams.at(-1).index !== index;

function engineerSeats(member) {
  const { index, department, engineers } = member;
  const holders = engineers.map(person);
  if (index % 10 === 7) holders[0] = withClauses(holders[0], { at: '80%' });
  if (movesAway(member)) holders.push(withClauses(holders.pop(), { until: '2026-06-30' }));
  const before = department.teams[member.index % teamsPerDepartment - 1];
  if (before && movesAway(before)) holders.push(withClauses(person(before.engineers.at(-1)), { from: '2026-07-01' }));
  if (index % 50 === 30) holders.push({ literal: 'vacant', clauses: { from: '2026-03-01' } });
  return holders;
}

/** Every eighth team asks for a skill, which its first engineer has. */
const neededSkill = ({ index }) => (index % 8 === 5 ? skills[index % skills.length] : undefined);

function personEntities(member) {
  const skill = neededSkill(member);
  const [first, ...others] = member.engineers;
  const bare = [member.manager, member.techLead, ...others].map((name) => entity('person', name, []));
  return [entity('person', first, skill ? [['skills', ref('skill', skill)]] : []), ...bare];
}

function teamEntity(member) {
  const { name, index, department, manager, techLead } = member;
  const skill = neededSkill(member);
  const before = department.teams[index % teamsPerDepartment - 1];
  const properties = [
    ['part-of', team(department.name)],
    ['lead', role('product-manager')],
    ['seat product-manager', person(manager)],
    ['seat tech-lead', person(techLead)],
    ['seat engineer', ...engineerSeats(member)],
    ['owns', area(name)],
  ];
  if (skill) properties.push(['needs', ref('skill', skill)]);
  if (before && index % 8 === 6) properties.push(['depends-on', withClauses(team(before.name), { via: 'x-as-a-service' })]);
  return entity('team', name, properties);
}

function objectiveEntity({ name, department }, random) {
  const baseline = 10 + Math.floor(random() * 30);
  const target = baseline + 5 + Math.floor(random() * 20);
  const metric = targetedMetrics[Math.floor(random() * targetedMetrics.length)];
  const result = entity('result', 'lift', [
    ['metric', ref('metric', metric)], ['baseline', String(baseline)], ['target', String(target)],
  ]);
  return entity('objective', name, [
    ['owner', team(name)],
    ['kind', random() < 0.7 ? 'committed' : 'aspirational'],
    ['period', '2026-Q1'],
    ['supports', ref('vision', `${department.division.name}-2028`)],
  ], { children: [result] });
}

/** Every twentieth team made a promise; `discoveryEntities` are what stands behind it. */
const promises = ({ index }) => index % 20 === 0;

function commitmentEntity({ name }) {
  return entity('commitment', `${name}-next`, [
    ['class', 'feature'], ['size', 'medium'], ['team', team(name)],
    ['committed', '2026-01-12'], ['due', '2026-Q1'], ['confidence', '60%'],
    ['estimated-by', seat('tech-lead', name), seat('product-manager', name)],
    ['serves', ref('opportunity', `${name}-need`), ref('objective', name)],
    ['adoption', ref('metric', 'adoption')], ['read', '2026-05-15'],
  ]);
}

function discoveryEntities({ name, manager }) {
  return [
    entity('opportunity', `${name}-need`, [
      ['area', area(name)], ['moves', ref('metric', 'adoption')], ['owner', person(manager)],
    ]),
    entity('discovery', `${name}-interviews`, [
      ['about', ref('opportunity', `${name}-need`)], ['lead', person(manager)],
      ['method', 'interviews'], ['sample', '12'], ['starts', '2025-11-03'], ['ends', '2025-12-12'],
      ['covers', 'value', 'usability'], ['outcome', 'supports'], ['finding', text('9 of 12 would switch for it')],
    ]),
  ];
}

/** How the entities of the departments fall into files: department `index` of `count` goes to file… */
const fileOf = (index, count, files) => Math.floor((index * files) / count);

/**
 * Builds the organisation of `teams` teams in `files` files (at most one file a department).
 * Returns `{ files: entity[][], counts }`; equal arguments give equal results.
 */
export function buildOrganisation({ teams: teamCount, files: fileCount, seed = 1 }) {
  const random = randomSource(seed);
  const structure = planStructure(teamCount, seed);
  const { divisions, departments, teams } = structure;
  const files = Array.from({ length: Math.min(fileCount, departments.length) }, () => []);
  files[0].push(...companyEntities(structure));
  departments.forEach((department, index) => {
    const file = files[fileOf(index, departments.length, files.length)];
    const { division } = department;
    if (division.departments[0] === department) {
      const promising = division.departments.flatMap((each) => each.teams.filter(promises));
      file.push(...divisionEntities(division, promising.map(commitmentEntity)));
    }
    file.push(...departmentEntities(department));
    for (const member of department.teams) {
      file.push(...personEntities(member), teamEntity(member), objectiveEntity(member, random));
      if (promises(member)) file.push(...discoveryEntities(member));
    }
  });
  const counts = {
    teams: teams.length + departments.length + divisions.length,
    persons: teams.length * (engineersPerTeam + 2) + departments.length + divisions.length + Object.keys(structure.executives).length,
    areas: teams.length + departments.length + divisions.length,
    objectives: teams.length,
    entities: countTree(files.flat()),
  };
  return { files, counts };
}
