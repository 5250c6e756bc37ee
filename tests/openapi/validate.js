// Reads { document, values: [{ where, schema, value }] } from standard input and prints what is wrong with each value by the document's
// schema at that pointer. Here an object may hold nothing that its schema does not name, so that a schema that has fallen behind is seen.
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

let input = '';
for await (const piece of process.stdin) input += piece;
const { document, values } = JSON.parse(input);

function close(node) {
  if (node === null || typeof node !== 'object') return;
  if (node.properties && node.type !== undefined && node.additionalProperties === undefined) node.additionalProperties = false;
  Object.values(node).forEach(close);
}

close(document.components.schemas);
close(document.paths);
close(document.components.responses);
const ajv = new Ajv({ strict: false, allErrors: true });
formats(ajv);
ajv.addSchema(document, 'openapi');

const known = new Map();
for (const { where, schema, value } of values) {
  if (!known.has(schema)) known.set(schema, ajv.compile({ $ref: `openapi#${schema}` }));
  const validate = known.get(schema);
  if (!validate(value)) console.log(`${where}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(value).slice(0, 600)}`);
}
