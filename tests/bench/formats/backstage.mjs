// Writes the synthetic organisation as Backstage catalogue files: teams are Groups, persons Users, areas Domains,
// Systems and Components, and all that Backstage has no kind for a Resource. An edge is written once, where a
// Backstage user would write it. What the catalogue has no place for (the dates and shares of a seat) is left out.

const company = 'group:velmora';
const referenceKinds = { person: 'user', team: 'group', seat: 'group', seats: 'group', area: 'component' };

const camelCase = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const referenceTo = (value) => `${referenceKinds[value.ref] ?? 'resource'}:${value.team ?? value.name}`;

function plainValue(value) {
  if (typeof value === 'string') return value;
  return value.text ?? value.literal ?? referenceTo(value);
}

function specFields(properties) {
  return Object.fromEntries(properties.map(([key, ...values]) =>
    [camelCase(key), values.length === 1 ? plainValue(values[0]) : values.map(plainValue)]));
}

const find = (properties, key) => properties.find(([name]) => name === key)?.[1];
const isSeat = ([key]) => key.startsWith('seat ');

function groupOf({ properties }) {
  const holders = properties.filter(isSeat).flatMap(([, ...values]) => values).filter((value) => value.ref);
  const singleSeats = properties.filter((property) => isSeat(property) && property.length === 2)
    .map(([key, holder]) => [camelCase(key.slice('seat '.length)), holder.name]);
  const rest = properties.filter(([key]) => ['needs', 'depends-on'].includes(key));
  const parent = find(properties, 'part-of');
  return {
    kind: 'Group',
    spec: {
      type: find(properties, 'kind') ?? 'team',
      ...(parent && { parent: parent.name }),
      children: [],
      members: holders.map(({ name }) => name),
      ...Object.fromEntries(singleSeats),
      ...specFields(rest),
    },
  };
}

function areaOf({ name, properties, parent }) {
  const kind = find(properties, 'kind');
  const owner = find(properties, 'owner');
  if (kind === 'product') return { kind: 'Domain', spec: { owner: referenceTo(owner) } };
  if (kind === 'part') return { kind: 'System', spec: { owner: referenceTo(owner), domain: find(properties, 'part-of').name } };
  return { kind: 'Component', spec: { type: kind, lifecycle: 'production', owner: name, system: parent.name } };
}

const userOf = ({ properties }) => ({ kind: 'User', spec: { memberOf: [], ...specFields(properties) } });

/** A result is a part of its objective; every other nested declaration is an entity of its own. */
const isInline = ({ kind }) => kind === 'result';

function resourceOf({ kind, properties, children, parent }) {
  const { owner = company, kind: sort, ...fields } = specFields(properties);
  return {
    kind: 'Resource',
    spec: {
      type: kind,
      owner,
      ...(sort && { sort }),
      ...(parent && { system: parent.name }),
      ...fields,
      ...Object.fromEntries(children.filter(isInline).map((child) => ['result', specFields(child.properties)])),
    },
  };
}

const translators = { team: groupOf, person: userOf, area: areaOf };

const needsQuotes = (text) => /[:#]\s|^[\s"'&*!|>%@`{[\]},?-]|:$/.test(text);
const printScalar = (text) => (needsQuotes(text) ? JSON.stringify(text) : text);

function printField(key, value, indent) {
  if (Array.isArray(value)) {
    if (value.length === 0) return `${indent}${key}: []\n`;
    return `${indent}${key}:\n${value.map((item) => `${indent}  - ${printScalar(item)}\n`).join('')}`;
  }
  if (typeof value === 'object') return `${indent}${key}:\n${printFields(value, `${indent}  `)}`;
  return `${indent}${key}: ${printScalar(value)}\n`;
}

const printFields = (fields, indent) => Object.entries(fields).map(([key, value]) => printField(key, value, indent)).join('');

function printEntity(entity) {
  const { kind, spec } = (translators[entity.kind] ?? resourceOf)(entity);
  const metadata = { name: entity.name, ...(entity.title && { title: entity.title }) };
  const document = `---\n${printFields({ apiVersion: 'backstage.io/v1alpha1', kind, metadata, spec }, '')}`;
  const nested = entity.children.filter((child) => !isInline(child));
  return document + nested.map((child) => printEntity({ ...child, parent: entity })).join('');
}

/** `{ path: content }` of the files of an organisation. */
export function writeBackstage({ files }) {
  return Object.fromEntries(files.map((entities, index) =>
    [`part-${String(index + 1).padStart(3, '0')}.yaml`, entities.map(printEntity).join('')]));
}
