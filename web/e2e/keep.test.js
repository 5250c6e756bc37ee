import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { close, find, launch, open, press, says, valueOf, visit } from './browser.js';
import { Server } from './server.js';

let server;
let receiver;
let film;
const heard = [];

before(async () => {
  receiver = createServer((request, response) => {
    heard.push(request.url);
    request.resume();
    response.writeHead(204).end();
  }).listen(0, '127.0.0.1');
  server = await Server.start({ env: { HAYPILE_ALLOW_ADDRESSES: '127.0.0.1' } });
  film = await server.film({ prompt: 'A fox in the snow', callback_url: `http://127.0.0.1:${receiver.address().port}/hook` });
  await server.admin('POST', '/queue/pause');
  for (let n = 0; n < 40; n++) await server.call('POST', '/v1/generations', { prompt: n % 2 ? `A heron number ${n}` : `An owl, ${n}`, effect: n % 4 === 0 ? 'Melt' : '', frame: { resolution: '480p', frame_rate: 8 } });
  await launch();
});

after(async () => {
  await close();
  receiver.close();
  await server.stop();
});

const titles = (page) => page.$$eval('.grid .title', (all) => all.map((each) => each.innerText));

test('The library goes on as one scrolls, and is found by words, state, effect and day', async () => {
  const page = await visit(server, '/films');
  await says(page, '41 films');
  assert.ok((await titles(page)).length < 41);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await says(page, 'A fox in the snow');
  await page.type('input[type=search]', 'number heron');
  await says(page, '20 films');
  assert.ok((await titles(page)).every((title) => title.startsWith('A heron')));
  await page.click('input[type=search]', { count: 3 });
  await page.keyboard.press('Backspace');
  await page.select('select[aria-label=Effect]', 'Melt');
  await says(page, '10 films');
  await page.select('select[aria-label=State]', 'finished');
  await says(page, 'No film is like that');
  await press(page, 'Clear the filters');
  await says(page, '41 films');
  await page.$eval('.day input', (input) => {
    input.value = '2999-01-01';
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await says(page, 'No film is like that');
});

test('The back button finds the library as it was', async () => {
  const page = await visit(server, '/films');
  await says(page, '41 films');
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await says(page, 'A fox in the snow');
  const place = await page.evaluate(() => scrollY);
  await press(page, 'Open “A fox in the snow”', 'link');
  await find(page, '.stage video');
  await page.goBack();
  await page.waitForFunction((place) => Math.abs(scrollY - place) < 2, {}, place);
  await says(page, 'A fox in the snow');
});

test('One film tells all there is: player, cost, words, events, callbacks and request', async () => {
  const page = await visit(server, `/films/${film.id}`);
  await find(page, '.stage video');
  await says(page, '0.125 credits');
  await says(page, 'Drawn from the words.');
  await says(page, 'Finished');
  await page.waitForFunction(() => document.querySelectorAll('.callbacks tr').length >= 2);
  const before = heard.length;
  await press(page, 'Tell everything again');
  await says(page, 'It will be told again.');
  for (let n = 0; n < 100 && heard.length === before; n++) await new Promise((resolve) => setTimeout(resolve, 50));
  assert.ok(heard.length > before);
  await page.click('summary');
  assert.equal(JSON.parse(await page.$eval('.request pre', (pre) => pre.textContent)).prompt, 'A fox in the snow');
  const film64 = await page.$eval('a[download]', (link) => link.href);
  assert.equal((await fetch(film64)).headers.get('content-type'), 'video/mp4');
});

test('A film is asked for again, varied, changed and gone on from', async () => {
  const page = await visit(server, `/films/${film.id}`);
  await find(page, '.stage video');
  const asked = () => page.waitForResponse((reply) => reply.request().method() === 'POST' && reply.url().endsWith('/retry'));
  const again = asked();
  await press(page, 'Again with this seed');
  assert.equal((await (await again).json()).request.seed, film.request.seed);
  await page.goBack();
  await find(page, '.stage video');
  const varied = asked();
  await press(page, 'Vary');
  assert.notEqual((await (await varied).json()).request.seed, film.request.seed);
  await page.goBack();
  await find(page, '.stage video');
  await press(page, 'Change and film');
  await find(page, '#prompt');
  assert.equal(await valueOf(page, '#prompt'), 'A fox in the snow');
  assert.equal(await valueOf(page, '#seed'), String(film.request.seed));
  await page.goBack();
  await find(page, '.stage video');
  await press(page, 'Extend this');
  await find(page, '.media img');
  assert.ok(await page.$eval('::-p-aria([name="Go on from where the clip ends"][role="checkbox"])', (box) => box.checked));
  await says(page, '0.125 credits');
});

test('A film is shared with everybody, and taken back', async () => {
  const page = await visit(server, `/films/${film.id}`);
  await says(page, 'Anybody with the address');
  const stranger = await visit(server, `/s/${film.id}`, { key: null });
  assert.equal(await stranger.$eval('h1', (title) => title.innerText), 'A fox in the snow');
  await stranger.waitForFunction(() => document.querySelector('video').readyState > 0);
  assert.deepEqual(stranger.troubles, []);
  await press(page, 'Page for everybody', 'switch');
  await says(page, 'Only you see this film.');
  await stranger.reload();
  assert.equal(await stranger.$eval('h1', (title) => title.innerText), 'There is no film here');
  await press(page, 'Page for everybody', 'switch');
  await says(page, 'Anybody with the address');
});

test('What is going on is seen after a reload and in a second tab', async () => {
  await server.admin('POST', '/queue/resume');
  const page = await visit(server);
  await page.waitForSelector('.card.queued, .card.running');
  await page.reload();
  await page.waitForSelector('.card.running progress');
  const other = await open(page.browserContext());
  await other.goto(server.address);
  await other.waitForSelector('.card.running, .card.queued');
  await server.admin('POST', '/queue/pause');
  await page.bringToFront();
  await page.waitForSelector('#prompt');
  await page.type('#prompt', 'Asked for in the first tab');
  await press(page, '480p', 'radio');
  await press(page, 'Film it');
  await other.bringToFront();
  await says(other, 'Asked for in the first tab');
});

test('A film is deleted for good once one is sure', async () => {
  const gone = await server.call('POST', '/v1/generations', { prompt: 'Not for long', frame: { resolution: '480p' } });
  await server.call('POST', `/v1/generations/${gone.id}/cancel`);
  const page = await visit(server, `/films/${gone.id}`);
  await press(page, 'Delete');
  await says(page, 'for good?');
  await (await page.$('dialog .danger')).click();
  await says(page, 'The film is deleted.');
  await page.goto(`${server.address}/films/${gone.id}`);
  await says(page, 'There is no film at this address.');
});
