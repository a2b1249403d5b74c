// Writes the synthetic organisation as TypeSpec: one model an entity, in one namespace, so that the compiler resolves
// every reference. The models stand alone: given a common model of their kind with typed properties, the compiler
// compares types by structure, as deep as the references go, and overflows its stack on 4,000 teams.

const pascalCase = (name) => name.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());
const camelCase = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** The model of a declaration. Persons go without a suffix: their names meet no other kind's. */
const modelName = (kind, name) => pascalCase(name) + (kind === 'person' ? '' : pascalCase(kind));

function printTerm(value) {
  if (typeof value === 'string') return /^\d+$/.test(value) ? value : JSON.stringify(value);
  if ('literal' in value) return JSON.stringify(value.literal);
  if ('text' in value) return JSON.stringify(value.text);
  if (value.ref === 'seat') return `{ seat: ${modelName('role', value.name)}, of: ${modelName('team', value.team)} }`;
  if (value.ref === 'seats' && value.team === 'company') return `{ seat: ${modelName('role', value.name)} }`;
  if (value.ref === 'seats') return `{ seat: ${modelName('role', value.name)}, within: ${modelName('team', value.team)} }`;
  return modelName(value.ref, value.name);
}

function printValue(value) {
  const clauses = Object.entries(value.clauses ?? {}).map(([word, operand]) => `, ${camelCase(word)}: ${printTerm(operand)}`);
  return clauses.length === 0 ? printTerm(value) : `{ value: ${printTerm(value)}${clauses.join('')} }`;
}

function printProperty([key, ...values]) {
  const name = camelCase(key.replace(/^seat /, ''));
  const printed = values.map(printValue);
  return `${name}: ${printed.length > 1 ? `[${printed.join(', ')}]` : printed[0]};`;
}

/** A result is a part of its objective; every other nested declaration is a model of its own. */
const isInline = ({ kind }) => kind === 'result';

const printInline = ({ properties }) => `result: { ${properties.map(printProperty).join(' ')} };`;

function printEntity({ kind, name, title, properties, children, parent }) {
  const members = [
    ...(title ? [`title: ${JSON.stringify(title)};`] : []),
    ...(parent ? [`partOf: ${modelName(parent.kind, parent.name)};`] : []),
    ...properties.map(printProperty),
    ...children.filter(isInline).map(printInline),
  ];
  const head = `model ${modelName(kind, name)}`;
  const own = members.length === 0 ? `${head} {}\n` : `${head} {\n  ${members.join('\n  ')}\n}\n`;
  const nested = children.filter((child) => !isInline(child));
  return own + nested.map((child) => printEntity({ ...child, parent: { kind, name } })).join('');
}

/** `{ path: content }` of the files of an organisation; `main.tsp` imports the others. */
export function writeTsp({ files }) {
  const names = files.map((_, index) => `part-${String(index + 1).padStart(3, '0')}.tsp`);
  const parts = files.map((entities, index) =>
    [names[index], `namespace Velmora;\n\n${entities.map(printEntity).join('')}`]);
  const main = names.map((name) => `import "./${name}";\n`).join('');
  return { 'main.tsp': main, ...Object.fromEntries(parts) };
}
