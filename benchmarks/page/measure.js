// Measures the page of a running server in a real browser and prints what was found as JSON: node measure.js ADDRESS KEY
import lighthouse, { desktopConfig } from 'lighthouse';
import puppeteer from 'puppeteer-core';

const [address, key] = process.argv.slice(2);
const throttle = 4;
const rounds = 5;
const categories = ['performance', 'accessibility', 'best-practices'];
const views = ['/', '/films', '/account'];

const browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'] });

async function keyed(context) {
  const page = await (context ?? browser).newPage();
  await page.setViewport({ width: 1440, height: 900 });
  await page.evaluateOnNewDocument((key) => localStorage.setItem('haypile.key', JSON.stringify(key)), key);
  return page;
}

/** Milliseconds from the first byte of the page until it takes what one types, with nothing in the browser's cache. */
async function firstView() {
  const context = await browser.createBrowserContext();
  const page = await keyed(context);
  await (await page.createCDPSession()).send('Emulation.setCPUThrottlingRate', { rate: throttle });
  await page.evaluateOnNewDocument(() => {
    const watch = new MutationObserver(() => {
      if (!document.querySelector('#prompt')) return;
      watch.disconnect();
      // Drawn, and the script is done with it.
      requestAnimationFrame(() => setTimeout(() => (window.ready = performance.now()), 0));
    });
    watch.observe(document, { childList: true, subtree: true });
  });
  await page.goto(address);
  const ready = await (await page.waitForFunction(() => window.ready)).jsonValue();
  const answered = await page.evaluate(() => performance.getEntriesByType('navigation')[0].responseStart);
  await context.close();
  return ready - answered;
}

/** How long each frame took while the whole library went by. */
async function library() {
  const page = await keyed();
  await page.goto(`${address}/films`);
  await page.waitForSelector('.grid .card');
  const frames = await page.evaluate(async () => {
    const frames = [];
    let last = performance.now();
    let resting = 0;
    while (resting < 90) {
      const now = await new Promise(requestAnimationFrame);
      frames.push(now - last);
      last = now;
      const before = scrollY;
      scrollBy(0, 400);
      resting = scrollY === before ? resting + 1 : 0;
    }
    return { times: frames.slice(5), films: Number(document.querySelector('.films [role=status]').innerText.replace(/\D/g, '')) };
  });
  await page.close();
  return frames;
}

/** By Lighthouse's own settings: its phone on a slow network with a processor slowed four times, or its desktop. */
async function scores(path, device, config) {
  const page = await keyed();
  await page.goto(address);
  const { lhr } = await lighthouse(address + path, { onlyCategories: categories, disableStorageReset: true, logLevel: 'error' }, config, page);
  await page.close();
  const poor = Object.values(lhr.audits).filter((audit) => audit.score !== null && audit.score < 0.9).map((audit) => `${audit.id} ${audit.displayValue ?? ''}`);
  return { path: `${path} on ${device}`, scores: Object.fromEntries(categories.map((name) => [name, Math.round(lhr.categories[name].score * 100)])), poor };
}

/** The effects' previews are made when somebody first looks; here that was before. */
async function previews() {
  const made = async () => (await (await fetch(`${address}/v1/effects`, { headers: { Authorization: `Bearer ${key}` } })).json()).data.every((effect) => effect.preview_url !== null);
  await fetch(address);
  while (!(await made())) await new Promise((resolve) => setTimeout(resolve, 500));
}

await previews();
const first = [];
for (let round = 0; round < rounds; round++) first.push(await firstView());
const scrolled = await library();
const judged = [];
for (const path of views) judged.push(await scores(path, 'a phone', undefined), await scores(path, 'a desktop', desktopConfig));
await browser.close();
console.log(JSON.stringify({ first, films: scrolled.films, frames: scrolled.times, judged }));
