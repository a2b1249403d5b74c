// The Backstage reference: reads every catalogue file of a directory, parses it with `yaml` as the catalogue's own
// backend does (`parseAllDocuments`), and validates each entity with what @backstage/catalog-model offers: the
// validator of its kind, which holds the envelope's schema too, and the policy on the form of names and values.
// It stops there: the references between entities are not looked up, which orgc and TypeSpec do.
//
//   node backstage.mjs DIR
//
// run.mjs copies this file beside the installed packages, so that it finds them.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import {
  FieldFormatEntityPolicy,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { parseAllDocuments } from 'yaml';

const validators = {
  Component: componentEntityV1alpha1Validator,
  Domain: domainEntityV1alpha1Validator,
  Group: groupEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
  System: systemEntityV1alpha1Validator,
  User: userEntityV1alpha1Validator,
};
const fieldFormats = new FieldFormatEntityPolicy();

/** The entities of one file's text; throws at the first YAML error. */
function parseEntities(text) {
  return parseAllDocuments(text, { prettyErrors: false }).map((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    return document.toJSON();
  });
}

/** Throws where the entity breaks the schema of its kind or a field its form. */
async function validate(entity) {
  const known = await validators[entity.kind]?.check(entity);
  if (!known) throw new Error(`unknown kind ${entity.apiVersion} ${entity.kind}`);
  await fieldFormats.enforce(entity);
}

const directory = process.argv[2];
let count = 0;
for (const file of readdirSync(directory).sort()) {
  for (const entity of parseEntities(readFileSync(join(directory, file), 'utf8'))) {
    await validate(entity);
    count += 1;
  }
}
console.log(`${count} entities valid`);
