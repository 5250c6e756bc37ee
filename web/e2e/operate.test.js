import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, find, launch, press, says, type, visit } from './browser.js';
import { adminKey, key, Server } from './server.js';

let server;

before(async () => {
  server = await Server.start();
  await server.film();
  await launch();
});

after(async () => {
  await close();
  await server.stop();
});

test('A key is asked for once, kept in the browser and never sent elsewhere', async () => {
  const page = await visit(server, '/', { key: null });
  await says(page, 'This server asks for a key');
  await type(page, '#key', 'hp-wrong');
  await press(page, 'Use this key');
  await says(page, 'The server does not know this key');
  await page.click('#key', { count: 3 });
  await page.keyboard.type(key);
  await page.keyboard.press('Enter');
  await find(page, '#prompt');
  await page.reload();
  await find(page, '#prompt');
  assert.ok(page.strangers.every((url) => !url.includes(key)));
  assert.deepEqual(await page.cookies(), []);
});

test('An open server asks for none', async () => {
  const open = await Server.start({ open: true });
  try {
    const page = await visit(open, '/', { key: null });
    await find(page, '#prompt');
    await says(page, 'credits');
    await page.goto(`${open.address}/account`);
    await says(page, 'it asks for no key');
  } finally {
    await open.stop();
  }
});

test('The account shows what is left, what was spent by day, and its callback secrets', async () => {
  const page = await visit(server, '/account');
  await says(page, '999.875');
  await page.waitForFunction(() => [...document.querySelectorAll('.chart .amount')].some((bar) => bar.getAttribute('height') > 10));
  await page.click('summary');
  await says(page, '0.125');
  await press(page, 'Draw a new secret');
  const secret = await find(page, '.secret code');
  assert.match(await secret.evaluate((code) => code.innerText), /^whsec_/);
});

test('The operator opens an account, makes a key that works, and revokes it', async () => {
  const page = await visit(server, '/operator');
  await type(page, '#key', 'hp-wrong');
  await press(page, 'Use this key');
  await says(page, 'This is not the operator’s key.');
  await page.click('#key', { count: 3 });
  await page.keyboard.type(adminKey);
  await page.keyboard.press('Enter');
  await says(page, 'Films start as they come.');
  await type(page, '.operator section:nth-of-type(3) form input', 'studio');
  await press(page, 'Open an account');
  await find(page, 'dialog');
  await type(page, 'dialog .keys input', 'laptop');
  await press(page, 'Make a key');
  const made = await (await find(page, '.secret code')).evaluate((code) => code.innerText);
  assert.equal((await server.call('GET', '/v1/usage', undefined, made)).account, 'studio');
  await press(page, 'Revoke laptop');
  await says(page, 'Revoke “laptop”?');
  await press(page, 'Revoke');
  await says(page, 'revoked');
  await type(page, 'dialog form input[type=number]', '5');
  await press(page, 'Book');
  await page.waitForFunction(() => document.querySelector('dialog strong').innerText === '15');
});

test('The operator sets a price, pauses, drains and goes on', async () => {
  const page = await visit(server, '/operator', { admin: adminKey });
  await says(page, 'Films start as they come.');
  await page.waitForFunction(() => [...document.querySelectorAll('.paces .amount')].some((bar) => bar.getAttribute('height') > 1));
  await press(page, 'Pause');
  await says(page, 'Nothing starts; what comes waits.');
  assert.equal((await server.admin('GET', '/queue')).state, 'paused');
  await press(page, 'Drain');
  await says(page, 'Nothing new is taken');
  await press(page, 'Resume');
  await says(page, 'Films start as they come.');
  const section = '.operator section:nth-of-type(4)';
  await page.select(`${section} form label:nth-child(2) select`, 'Melt');
  await type(page, `${section} form input`, '0.5');
  await press(page, 'Set the price');
  await page.waitForFunction(() => [...document.querySelectorAll('td')].some((cell) => cell.innerText === 'Melt'));
  assert.ok((await server.admin('GET', '/prices')).data.some((price) => price.effect === 'Melt' && price.per_second === 0.5));
  await press(page, 'Remove the price for Melt');
  await page.waitForFunction(() => ![...document.querySelectorAll('td')].some((cell) => cell.innerText === 'Melt'));
});

test('Language and theme follow the browser and are switched by hand', async () => {
  const page = await visit(server, '/', { language: 'zh-CN', theme: 'dark' });
  await says(page, '想拍点什么');
  assert.equal(await page.$eval('html', (html) => `${html.lang} ${html.dataset.theme}`), 'zh-CN dark');
  await press(page, 'Switch to English');
  await says(page, 'What shall we film?');
  await press(page, 'Switch to light');
  await page.reload();
  await says(page, 'What shall we film?');
  assert.equal(await page.$eval('html', (html) => html.dataset.theme), 'light');
});
