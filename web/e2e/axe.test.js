import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, faultsOf, find, launch, press, says, visit } from './browser.js';
import { adminKey, Server } from './server.js';

let server;
let film;

before(async () => {
  server = await Server.start();
  film = await server.film();
  await launch();
});

after(async () => {
  await close();
  await server.stop();
});

const views = {
  make: async (page) => find(page, '.card'),
  films: async (page) => find(page, '.grid .card'),
  film: async (page) => find(page, '.happenings .finished'),
  account: async (page) => find(page, '.tallies'),
  operator: async (page) => find(page, '.paces'),
};
const paths = { make: '/', films: '/films', film: () => `/films/${film.id}`, account: '/account', operator: '/operator' };
const pathOf = (view) => (typeof paths[view] === 'function' ? paths[view]() : paths[view]);

for (const view of Object.keys(views)) {
  test(`axe finds nothing on ${view}: light and wide, dark and narrow`, async () => {
    for (const look of [{ theme: 'light', width: 1280 }, { theme: 'dark', width: 375, language: 'zh' }]) {
      const page = await visit(server, pathOf(view), { admin: adminKey, calm: true, ...look });
      await views[view](page);
      assert.deepEqual(await faultsOf(page), [], JSON.stringify(look));
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'wider than the window');
      await page.setViewport({ width: 360, height: 800 });
      // As wide as a small phone; the grid counts its columns anew first.
      await page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth);
      assert.deepEqual(page.troubles, []);
      await page.close();
    }
  });
}

test('axe finds nothing where a key is asked for, on the shared page, and on an open dialog', async () => {
  const asked = await visit(server, '/', { key: null });
  await find(asked, '#key');
  assert.deepEqual(await faultsOf(asked), []);
  const shared = await visit(server, `/s/${film.id}`, { key: null });
  assert.deepEqual(await faultsOf(shared), []);
  const page = await visit(server);
  await find(page, '#prompt');
  await says(page, 'credits');
  await press(page, 'Copy as…');
  await find(page, 'dialog pre');
  assert.deepEqual(await faultsOf(page), []);
});

test('axe finds what is wrong where something is', async () => {
  const page = await visit(server);
  await find(page, '#prompt');
  await page.evaluate(() => document.querySelector('main').append(document.createElement('button')));
  assert.match((await faultsOf(page)).join(), /button-name/);
});

test('Whoever asks for less motion gets stills', async () => {
  const page = await visit(server, '/', { calm: true });
  await find(page, '.card.finished');
  await page.hover('.card.finished');
  assert.equal(await page.$('.card video'), null);
  assert.ok(await page.$$eval('.tile video', (all) => all.every((video) => video.paused)));
});
