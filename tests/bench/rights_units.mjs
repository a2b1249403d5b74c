// The persons, teams and areas of the organisation of rights: the company of structure.mjs, where hats change hands in
// each of 24 months, and every team's area has parts.

import { asOf, roleEntity, roles } from './organisation.mjs';
import { area, entity, person, role, seat, team, withClauses } from './terms.mjs';

const partNames = ['api', 'pages', 'data', 'tools'];

/** The last days of the 24 months in which hats change, each with the day after. */
const monthEnds = Array.from({ length: 23 }, (_, index) => {
  const first = new Date(Date.UTC(2026, 2 + index, 1));
  const last = new Date(first.getTime() - 24 * 60 * 60 * 1000);
  return { until: last.toISOString().slice(0, 10), from: first.toISOString().slice(0, 10) };
});
/** The days on which hat number `index` changes: the last day of the one, the first of the other. */
export const changeOf = (index) => monthEnds[(index * 7) % monthEnds.length];

const officers = [
  { name: 'cfo', title: 'Chief Financial Officer', purpose: 'Keeps the company solvent', reportsTo: 'ceo', facts: [['holders', '1']] },
  { name: 'security-officer', title: 'Security Officer', purpose: 'Keeps the product safe', reportsTo: 'cto', facts: [['holders', '1']] },
];

/** `first`, followed by `second` where the hat changes in month `index`; `second` undefined: it does not change. */
function holders(first, second, index) {
  if (!second) return [person(first)];
  const { until, from } = changeOf(index);
  return [withClauses(person(first), { until }), withClauses(person(second), { from })];
}

/** The parts of a team's area: three, and four in every third team. */
export const partsOf = ({ name, index }) => partNames.slice(0, index % 3 === 0 ? 4 : 3).map((part) => `${name}-${part}`);

/** Every tenth team gets a new product manager: its first engineer. */
const promotes = ({ index }) => index % 10 === 4;

/** The first team of the next department of the division. */
export function neighbourOf({ department }) {
  const { departments } = department.division;
  return departments[(departments.indexOf(department) + 1) % departments.length].teams[0];
}

/** In every tenth team the tech lead of a neighbouring team stands in until the own one comes. */
const isLentTo = (member) => member.index % 10 === 6 && neighbourOf(member) !== member;

function techLeadSeat(member) {
  const { techLead, index } = member;
  return isLentTo(member) ? holders(neighbourOf(member).techLead, techLead, index) : [person(techLead)];
}

function teamEntities(member) {
  const { name, index, department, manager, techLead, engineers } = member;
  const [first, ...others] = engineers;
  const promoted = promotes(member) ? first : undefined;
  const stays = promoted ? [withClauses(person(first), { until: changeOf(index).until })] : [person(first)];
  return [
    ...[manager, techLead, ...engineers].map((each) => entity('person', each, [])),
    entity('team', name, [
      ['part-of', team(department.name)],
      ['lead', role('product-manager')],
      ['seat product-manager', ...holders(manager, promoted, index)],
      ['seat tech-lead', ...techLeadSeat(member)],
      ['seat engineer', ...stays, ...others.map(person)],
      ['owns', area(name)],
    ]),
  ];
}

function departmentEntities({ name, head, division, teams }, index) {
  const next = index % 5 === 2 ? `${head}-next` : undefined;
  const features = teams.map((member) => entity('area', member.name, [['kind', 'feature']], {
    children: partsOf(member).map((part) => entity('area', part, [['kind', 'component']])),
  }));
  return [
    ...[head, next].filter(Boolean).map((each) => entity('person', each, [])),
    entity('team', name, [
      ['kind', 'department'], ['part-of', team(division.name)],
      ['lead', role('director')], ['seat director', ...holders(head, next, index)],
    ]),
    entity('area', name, [['kind', 'part'], ['part-of', area(division.name)], ['owner', team(name)]], { children: features }),
    ...teams.flatMap(teamEntities),
  ];
}

/** A division, and all that is in it. */
export function divisionEntities({ name, head, departments }, index) {
  const next = index % 2 === 0 ? `${head}-next` : undefined;
  return [
    ...[head, next].filter(Boolean).map((each) => entity('person', each, [])),
    entity('team', name, [
      ['kind', 'group'], ['lead', role('vice-president')], ['seat vice-president', ...holders(head, next, index)],
    ]),
    entity('area', name, [['kind', 'product'], ['owner', seat('vice-president', name)]]),
    ...departments.flatMap(departmentEntities),
  ];
}

/** The company, its roles, and those at its top. */
export function companyEntities({ executives }) {
  const hats = { ...executives, cfo: 'ebba-norling', 'security-officer': 'tarek-oun' };
  return [
    entity('organization', 'tarnvik', [['stage', 'mature'], ['currency', 'EUR'], ['as-of', asOf]], { title: 'Tarnvik' }),
    ...[...roles, ...officers].map(roleEntity),
    ...Object.entries(hats).map(([hat, name]) => entity('person', name, [['holds', role(hat)]])),
  ];
}
