// node bundle.js PICTURES OUTPUT: done once and not counted, as whoever renders many films does it.
import { bundle } from '@remotion/bundler';
import { fileURLToPath } from 'node:url';

const [publicDir, outDir] = process.argv.slice(2);
await bundle({ entryPoint: fileURLToPath(new URL('film.jsx', import.meta.url)), publicDir, outDir });
