// Reads [{ secret, headers, body }] from standard input and prints, for each, what the two libraries make of it.
import { Webhook as Standard } from 'standardwebhooks';
import { Webhook as Svix } from 'svix';

let input = '';
for await (const piece of process.stdin) input += piece;

function verdict(library, { secret, headers, body }) {
  try {
    new library(secret).verify(body, headers);
    return 'good';
  } catch (error) {
    return error.message;
  }
}

for (const callback of JSON.parse(input)) {
  console.log(`standardwebhooks ${verdict(Standard, callback)}, svix ${verdict(Svix, callback)}`);
}
