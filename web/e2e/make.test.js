import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { close, find, launch, press, says, type, valueOf, visit } from './browser.js';
import { clip, picture } from './media.js';
import { key, Server } from './server.js';

let server;

before(async () => {
  server = await Server.start();
  await launch();
});

after(async () => {
  await close();
  await server.stop();
});

async function small(page) {
  await press(page, '480p', 'radio');
}

test('A film is asked for, watched and played without reading anything', async () => {
  const page = await visit(server);
  await type(page, '#prompt', 'A quiet lake at dusk');
  await small(page);
  await says(page, '0.125 credits');
  await press(page, 'Film it');
  const card = await find(page, '.card a[href^="/films/"]');
  assert.equal(await card.evaluate((link) => link.closest('.card').querySelector('.title').innerText), 'A quiet lake at dusk');
  await page.waitForFunction(() => document.querySelector('.card.finished img')?.naturalWidth > 0, { timeout: 40_000 });
  await page.hover('.card.finished');
  await page.waitForFunction(() => document.querySelector('.card video')?.currentTime > 0.1);
  await (await page.$('.card.finished a')).click();
  const video = await find(page, '.stage video');
  await page.waitForFunction(() => document.querySelector('.stage video').readyState > 0);
  assert.equal(await video.evaluate((film) => Math.round(film.duration)), 5);
  assert.deepEqual(page.troubles, []);
  assert.deepEqual(page.strangers.filter((url) => !url.startsWith(server.address) && !/^(data|blob):/.test(url)), []);
});

test('What is set is what is sent: effect, camera, shape, length, motion, seed and a picture', async () => {
  const page = await visit(server);
  await type(page, '#prompt', 'Everything at once');
  await small(page);
  await press(page, 'Leave something out');
  await type(page, '#negative', 'rain');
  await press(page, 'Melt', 'radio');
  await press(page, '10 s', 'radio');
  await press(page, '1:1', 'radio');
  await press(page, 'In', 'radio');
  await press(page, 'Clockwise', 'radio');
  const pad = await (await find(page, '.pad')).boundingBox();
  await page.mouse.move(pad.x + pad.width / 2, pad.y + pad.height / 2);
  await page.mouse.down();
  await page.mouse.move(pad.x + pad.width * 0.1, pad.y + pad.height * 0.9, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.press('Tab');
  await page.focus('input[type=range]');
  await page.keyboard.press('End');
  await press(page, 'Roll the dice');
  const seed = Number(await valueOf(page, '#seed'));
  await (await page.$('input[type=file]')).uploadFile(picture());
  await find(page, '.media img');
  const asked = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/v1/generations'));
  await page.focus('#prompt');
  await page.keyboard.down('Control');
  await page.keyboard.press('Enter');
  await page.keyboard.up('Control');
  const body = JSON.parse((await asked).postData());
  assert.match(body.image, /^upload:/);
  delete body.image;
  assert.deepEqual(body, {
    prompt: 'Everything at once', negative_prompt: 'rain', effect: 'Melt', seed, motion: 4,
    frame: { aspect_ratio: 1, resolution: '480p', seconds: 10 },
    camera: { pan: 'left', tilt: 'down', rotate: 'cw', zoom: 'in' },
  });
  await says(page, 'It is on its way');
  await press(page, 'Cancel “Everything at once”');
  await says(page, 'Cancelled');
});

test('Pictures are dropped, pasted and picked; several are ingredients; a clip is gone on from', async () => {
  const page = await visit(server);
  await find(page, '#prompt');
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(40, 30);
    canvas.getContext('2d').fillRect(0, 0, 20, 20);
    const blob = await canvas.convertToBlob({ type: 'image/png' });
    const transfer = new DataTransfer();
    transfer.items.add(new File([blob], 'pasted.png', { type: 'image/png' }));
    document.querySelector('#prompt').dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
  });
  await find(page, 'img[alt="pasted.png"]');
  await page.evaluate(async () => {
    const transfer = new DataTransfer();
    for (const name of ['one.png', 'two.png']) {
      const canvas = new OffscreenCanvas(40, 30);
      const context = canvas.getContext('2d');
      context.fillStyle = name === 'one.png' ? 'red' : 'blue';
      context.fillRect(0, 0, 40, 30);
      transfer.items.add(new File([await canvas.convertToBlob({ type: 'image/png' })], name, { type: 'image/png' }));
    }
    document.querySelector('.sheet').dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  });
  await find(page, 'img[alt="two.png"]');
  assert.equal(await page.$$eval('.media img', (all) => all.length), 2);
  assert.ok(await page.$eval('::-p-aria([name="Ingredients"][role="radio"])', (radio) => radio.checked));
  await press(page, 'Remove one.png');
  await press(page, 'A clip', 'radio');
  await (await page.$('input[type=file]')).uploadFile(clip());
  await find(page, '.media img');
  await press(page, 'Go on from where the clip ends', 'checkbox');
  await type(page, '#prompt', 'and on it goes');
  await says(page, 'credits');
  assert.deepEqual(page.troubles, []);
});

test('Keyframes are put into order, and words alone say what will be drawn', async () => {
  const page = await visit(server);
  await type(page, '#prompt', 'A fox runs at night');
  await (await find(page, '.understanding summary')).click();
  await says(page, 'fox; run');
  await press(page, 'Keyframes', 'radio');
  await says(page, 'Two to five pictures');
  await (await page.$('input[type=file]')).uploadFile(picture('day.png', 'skyblue'), picture('dusk.png', 'purple'));
  await find(page, 'img[alt="dusk.png"]');
  await press(page, 'Move dusk.png forward');
  assert.deepEqual(await page.$$eval('.media img', (all) => all.map((each) => each.alt)), ['dusk.png', 'day.png']);
  await small(page);
  await says(page, '0.125 credits');
  const asked = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/v1/generations'));
  await press(page, 'Film it');
  assert.equal(JSON.parse((await asked).postData()).keyframes.length, 2);
  await page.waitForFunction(() => document.querySelector('.card.finished img')?.naturalWidth > 0, { timeout: 40_000 });
  assert.deepEqual(page.troubles, []);
});

test('What the server has against a field is said beside it while one types', async () => {
  const page = await visit(server);
  await type(page, '#seed', 'twelve');
  await page.waitForFunction(() => document.querySelector('#seed-fault').innerText.length > 5);
  assert.equal(await page.$eval('#seed', (input) => input.getAttribute('aria-invalid')), 'true');
  await page.click('#seed', { count: 3 });
  await page.keyboard.type('12');
  await page.waitForFunction(() => document.querySelector('#seed-fault').innerText === '');
  await page.$eval('#prompt', (area) => {
    area.value = 'x'.repeat(8001);
    area.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await page.waitForFunction(() => document.querySelector('#prompt-fault').innerText.includes('8000'));
  assert.equal(await page.$eval('#prompt', (area) => area.value.length), 8001);
});

test('Nothing said is asked for, and the place is shown', async () => {
  const page = await visit(server);
  await find(page, '#prompt');
  await page.focus('#seed');
  await press(page, 'Film it');
  await page.waitForFunction(() => document.querySelector('#prompt-fault').innerText.length > 5);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'prompt');
});

test('Copied as curl in every dialect, the request is taken', async () => {
  const page = await visit(server);
  await type(page, '#prompt', "It's a \"plane\" \\ 飞机");
  await small(page);
  await press(page, 'Copy as…');
  await find(page, 'dialog pre');
  const dialects = await page.$$eval('#dialect option', (all) => all.map((option) => option.value));
  assert.ok(dialects.length >= 7);
  for (const dialect of dialects) {
    await page.select('#dialect', dialect);
    const program = (await page.$eval('dialog pre', (pre) => pre.textContent)).replace('hp-YOUR-KEY', key);
    const answer = execFileSync('bash', ['-c', program.replace("curl '", "curl -sS -w '\\n%{http_code}' '")], { encoding: 'utf8' });
    assert.match(answer, /\n20[01]$/, `${dialect}: ${answer}`);
  }
  for (const [name, command] of [['JavaScript', ['node', '--input-type=module', '-e']], ['Python', ['python3', '-c']]]) {
    await page.select('#dialect', 'native');
    await press(page, name, 'radio');
    const program = (await page.$eval('dialog pre', (pre) => pre.textContent)).replace('hp-YOUR-KEY', key);
    assert.match(execFileSync(command[0], [...command.slice(1), program], { encoding: 'utf8' }), /queued/);
  }
  await press(page, 'C#', 'radio');
  assert.match(await page.$eval('dialog pre', (pre) => pre.textContent), /new HttpClient\(\)/);
});

test('All of it by keyboard: a prompt, an effect, the camera and the button', async () => {
  const page = await visit(server);
  await find(page, '#prompt');
  await page.waitForSelector('.tile:nth-child(5)');
  await page.focus('#prompt');
  await page.keyboard.type('By keyboard');
  await page.focus('.tile input');
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => document.querySelectorAll('.tile input')[1].checked);
  await page.focus('.spot[tabindex="0"]');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'right, up');
  const reached = [];
  await page.focus('#prompt');
  for (let n = 0; n < 12 && reached.at(-1) !== 'Film it'; n++) {
    await page.keyboard.press('Tab');
    reached.push(await page.evaluate(() => document.activeElement.innerText || document.activeElement.type));
  }
  assert.ok(reached.includes('Film it'), reached.join(', '));
});
