// What the makers of the libraries that are part of the page want said with every copy of it.
import { readFileSync, writeFileSync } from 'node:fs';

const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url)));
const inside = [...Object.keys(dependencies), '@preact/signals-core'];
const notices = inside.map((name) => `── ${name} ──\n\n${readFileSync(new URL(`../node_modules/${name}/LICENSE`, import.meta.url), 'utf8').trim()}\n`);
writeFileSync(new URL('../../artifacts/page/notices.txt', import.meta.url), notices.join('\n'));
