// A real browser, and what somebody does with it.
import axe from 'axe-core';
import puppeteer from 'puppeteer-core';
import { key as usual } from './server.js';

let browser;

export async function launch() {
  browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  return browser;
}

export async function close() {
  await browser?.close();
}

/** A fresh browser with nothing kept, at an address of the server. */
export async function visit(server, path = '/', { key = usual, admin = null, width = 1280, language = 'en', theme = 'light', calm = false } = {}) {
  const context = await browser.createBrowserContext();
  const page = await open(context, { width, language, theme, calm });
  await page.evaluateOnNewDocument((said) => {
    if (sessionStorage.getItem('met')) return;
    sessionStorage.setItem('met', '1');
    if (said.key) localStorage.setItem('haypile.key', JSON.stringify(said.key));
    if (said.admin) localStorage.setItem('haypile.admin', JSON.stringify(said.admin));
  }, { key, admin });
  await page.goto(server.address + path);
  return page;
}

export async function open(context, { width = 1280, language = 'en', theme = 'light', calm = false } = {}) {
  const page = await context.newPage();
  page.troubles = [];
  page.strangers = [];
  page.on('pageerror', (error) => page.troubles.push(error.message));
  page.on('console', (message) => /Content Security Policy|Refused to/.test(message.text()) && page.troubles.push(message.text()));
  page.on('request', (request) => page.strangers.push(request.url()));
  page.setDefaultTimeout(30_000);
  await page.setViewport({ width, height: 900 });
  await page.setExtraHTTPHeaders({ 'Accept-Language': language });
  await page.evaluateOnNewDocument((said) => Object.defineProperty(navigator, 'languages', { get: () => [said] }), language);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }, { name: 'prefers-reduced-motion', value: calm ? 'reduce' : 'no-preference' }]);
  return page;
}

/** Waits until the page says it. */
export function says(page, text) {
  return page.waitForFunction((text) => document.body.innerText.includes(text), { polling: 100 }, text);
}

/** Waits until an element is there and hands it out. */
export function find(page, selector) {
  return page.waitForSelector(selector, { visible: true });
}

/** By what a screen reader calls it. */
export async function press(page, name, role = 'button') {
  const found = await page.waitForSelector(`::-p-aria([name="${name}"][role="${role}"])`);
  await found.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await found.click();
}

export async function type(page, selector, text) {
  await find(page, selector);
  await page.type(selector, text);
}

export function valueOf(page, selector) {
  return page.$eval(selector, (element) => element.value);
}

/** What axe has against the page as it stands: nothing, or the rules and the elements. */
export async function faultsOf(page) {
  // In a world of its own, as a browser's extensions run: the page's policy would not let it in.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const found = await globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return found.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => `${node.target} ${node.any[0]?.message ?? ''}`).join(' | ')}`);
  });
}
