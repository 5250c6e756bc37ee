import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { after, before, test } from 'node:test';
import { close, find, launch, press, says, type, valueOf, visit } from './browser.js';
import { brokenClip, clip, picture, text, tooLarge } from './media.js';
import { Server } from './server.js';

let server;

before(async () => {
  server = await Server.start();
  await launch();
});

after(async () => {
  await close();
  await server.stop();
});

const words = 'Words that must not be lost';

test('The server goes away and comes back: the page says so and loses nothing', async () => {
  const page = await visit(server);
  await type(page, '#prompt', words);
  await says(page, 'credits');
  await server.end();
  await press(page, 'Film it');
  await says(page, 'The server does not answer');
  assert.equal(await valueOf(page, '#prompt'), words);
  await server.again();
  await page.waitForFunction(() => !document.body.innerText.includes('The server does not answer'));
  await press(page, '480p', 'radio');
  await press(page, 'Film it');
  await find(page, '.card');
  await page.reload();
  await find(page, '#prompt');
  assert.equal(await valueOf(page, '#prompt'), words);
});

test('A revoked key is told at once, another takes its place, and the words are still there', async () => {
  const { key, keyId } = await server.account('revoked', 10);
  const other = await server.account('other', 10);
  const page = await visit(server, '/', { key });
  await type(page, '#prompt', words);
  await says(page, '0.25 credits');
  await server.admin('DELETE', `/keys/${keyId}`);
  await page.waitForFunction(() => {
    const area = document.querySelector('#prompt');
    area.value += '.';
    area.dispatchEvent(new Event('input', { bubbles: true }));
    return document.body.innerText.includes('The server no longer takes your key');
  }, { polling: 700 });
  await type(page, '#key', other.key);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => !document.querySelector('dialog'));
  assert.ok((await valueOf(page, '#prompt')).startsWith(words));
  await press(page, '480p', 'radio');
  await press(page, 'Film it');
  await find(page, '.card');
});

test('Money that is out is said before and after sending, with what to do', async () => {
  const { key } = await server.account('poor', 0.1);
  const page = await visit(server, '/', { key });
  await type(page, '#prompt', words);
  await says(page, 'This film costs 0.25 credits and 0.1 are left. Choose a lower resolution');
  await press(page, 'Film it');
  await says(page, 'credits');
  await page.waitForSelector('.notice.trouble');
  assert.equal(await valueOf(page, '#prompt'), words);
});

test('What cannot be sent is said with its name, and the rest stays', async () => {
  const page = await visit(server);
  await type(page, '#prompt', words);
  const input = await page.waitForSelector('input[type=file]');
  await input.uploadFile(tooLarge());
  await says(page, 'large.png is 51 MB, and the server takes files up to 50 MB');
  await input.uploadFile(text());
  await says(page, 'words.txt is neither a picture nor a clip');
  await input.uploadFile(picture());
  await find(page, '.media img');
  assert.equal(await valueOf(page, '#prompt'), words);
});

test('A clip that cannot be played is said, and its film fails with the reason and costs nothing', async () => {
  const page = await visit(server);
  await type(page, '#prompt', words);
  await press(page, 'A clip', 'radio');
  await (await page.waitForSelector('input[type=file]')).uploadFile(brokenClip());
  await says(page, 'This browser cannot show the clip');
  await press(page, '480p', 'radio');
  await press(page, 'Film it');
  await page.waitForSelector('.card.failed');
  await page.click('.card.failed a');
  await says(page, 'This film could not be made');
  await says(page, 'It cost nothing');
  await press(page, 'Change and film');
  await find(page, '#prompt');
  assert.equal(await valueOf(page, '#prompt'), words);
});

test('A stream that is cut is told, and the film is followed by asking', async () => {
  // What stands between cuts the first stream as soon as it says something.
  let cut = 0;
  const between = createServer((near) => {
    const far = connect(new URL(server.address).port, '127.0.0.1');
    let isStream = false;
    near.on('data', (bytes) => {
      isStream = bytes.toString('latin1').includes('/events ');
      far.write(bytes);
    });
    far.on('data', (bytes) => {
      near.write(bytes);
      if (isStream && bytes.toString('latin1').includes('event:')) {
        cut++;
        near.destroy();
        far.destroy();
      }
    });
    for (const [one, two] of [[near, far], [far, near]]) {
      one.on('error', () => two.destroy());
      one.on('close', () => two.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(between, 'listening');
  try {
    const page = await visit({ address: `http://127.0.0.1:${between.address().port}` });
    await server.admin('POST', '/queue/pause');
    await type(page, '#prompt', 'Followed in spite of all');
    await press(page, '480p', 'radio');
    await press(page, 'Film it');
    await find(page, '.card.queued');
    await server.admin('POST', '/queue/resume');
    await says(page, 'The live line broke');
    await page.waitForFunction(() => document.querySelector('.card').classList.contains('finished'), { timeout: 30_000 });
    assert.ok(cut > 0);
  } finally {
    between.close();
  }
});

test('The back button and a view in between lose nothing that was typed', async () => {
  const page = await visit(server);
  await type(page, '#prompt', words);
  await press(page, 'A clip', 'radio');
  await (await page.waitForSelector('input[type=file]')).uploadFile(clip());
  await find(page, '.media img');
  await press(page, 'Films', 'link');
  await find(page, '.films');
  await page.goBack();
  await find(page, '.media img');
  assert.equal(await valueOf(page, '#prompt'), words);
});
