// Writes the synthetic organisation as `.org` files, in the shape a person would: short bodies on one line.

const lineLimit = 100;

function printReference({ ref, name, team }) {
  if (ref === 'seat') return `${name} of ${team}`;
  if (ref === 'seats') return `${name} in ${team}`;
  return name;
}

function printTerm(value) {
  if (typeof value === 'string') return value;
  if ('literal' in value) return value.literal;
  if ('text' in value) return JSON.stringify(value.text);
  return printReference(value);
}

function printValue(value) {
  const clauses = Object.entries(value.clauses ?? {})
    .map(([word, operand]) => (operand === true ? ` ${word}` : ` ${word} ${printTerm(operand)}`));
  return printTerm(value) + clauses.join('');
}

const printProperty = ([key, ...values]) => `${key}: ${values.map(printValue).join(', ')}`;

function printEntity({ kind, name, title, properties, children }, indent = '') {
  const head = `${indent}${kind} ${name}${title ? ` ${JSON.stringify(title)}` : ''}`;
  const members = properties.map(printProperty);
  if (members.length + children.length === 0) return `${head}\n`;
  const oneLine = `${head} { ${members.join('; ')} }\n`;
  if (children.length === 0 && oneLine.length <= lineLimit) return oneLine;
  const inner = `${indent}  `;
  const lines = members.map((member) => `${inner}${member}\n`);
  const nested = children.map((child) => printEntity(child, inner));
  return `${head} {\n${lines.join('')}${nested.join('')}${indent}}\n`;
}

/** `{ path: content }` of the files of an organisation. */
export function writeOrg({ files }) {
  return Object.fromEntries(files.map((entities, index) =>
    [`part-${String(index + 1).padStart(3, '0')}.org`, entities.map((entity) => printEntity(entity)).join('')]));
}
