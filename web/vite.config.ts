import { defineConfig } from 'vite';

// Everything is a file of its own under a name that holds its hash: the server lets browsers keep those for ever, and its policy
// allows no script or style inside the page.
export default defineConfig({
  base: '/page/',
  build: {
    outDir: '../artifacts/page',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: Object.fromEntries(['/v1', '/cdn', '/previews', '/s', '/share.css'].map((path) => [path, 'http://127.0.0.1:8787'])) },
});
