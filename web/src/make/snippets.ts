import type { Dialect } from '../api/types';
import { nest } from '../state/draft';

export const languages = { curl: 'curl', javascript: 'JavaScript', python: 'Python', csharp: 'C#' } as const;

export type Code = keyof typeof languages;

const noKey = 'hp-YOUR-KEY';

/** The request as a program in one of the dialects, and what that dialect has no word for. */
export function write(code: Code, dialect: Dialect, said: Record<string, unknown>, origin: string, open: boolean): { text: string; missing: string[] } {
  const known = Object.entries(said).filter(([field]) => field in dialect.fields);
  const json = nest(known.map(([field, value]) => [dialect.fields[field]!, value]));
  return {
    text: writers[code](origin + dialect.path, json, open ? null : noKey),
    missing: Object.keys(said).filter((field) => !(field in dialect.fields)),
  };
}

const writers: Record<Code, (url: string, json: object, key: string | null) => string> = {
  curl: (url, json, key) =>
    [`curl '${url}'`, ...(key ? [`  -H 'Authorization: Bearer ${key}'`] : []), "  -H 'Content-Type: application/json'", `  --data '${JSON.stringify(json, null, 2).replaceAll("'", "'\\''")}'`].join(' \\\n') + '\n',

  javascript: (url, json, key) => `const reply = await fetch(${JSON.stringify(url)}, {
  method: 'POST',
  headers: {${key ? `\n    Authorization: 'Bearer ${key}',` : ''}
    'Content-Type': 'application/json',
  },
  body: JSON.stringify(${indent(JSON.stringify(json, null, 2), 2)}),
});
console.log(await reply.json());
`,

  python: (url, json, key) => `import json
import urllib.request

request = urllib.request.Request(
    ${JSON.stringify(url)},
    data=json.dumps(${indent(python(json, ''), 4)}).encode(),
    headers={${key ? `\n        "Authorization": "Bearer ${key}",` : ''}
        "Content-Type": "application/json",
    },
)
with urllib.request.urlopen(request) as reply:
    print(json.load(reply))
`,

  csharp: (url, json, key) => `using System.Text;

using var client = new HttpClient();
${key ? `client.DefaultRequestHeaders.Authorization = new("Bearer", "${key}");\n` : ''}const string Request = ${raw(JSON.stringify(json, null, 2))};
using var reply = await client.PostAsync(${JSON.stringify(url)}, new StringContent(Request, Encoding.UTF8, "application/json"));
Console.WriteLine(await reply.Content.ReadAsStringAsync());
`,
};

function indent(text: string, spaces: number) {
  return text.replaceAll('\n', `\n${' '.repeat(spaces)}`);
}

/** JSON is nearly Python. */
function python(value: unknown, around: string): string {
  const inner = `${around}    `;
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (value === null) return 'None';
  if (Array.isArray(value)) return `[${value.map((each) => python(each, inner)).join(', ')}]`;
  if (typeof value === 'object') {
    const lines = Object.entries(value as object).map(([name, each]) => `${inner}${JSON.stringify(name)}: ${python(each, inner)},`);
    return `{\n${lines.join('\n')}\n${around}}`;
  }
  return JSON.stringify(value);
}

/** A raw literal, fenced by more quotes than stand in it. */
function raw(text: string) {
  const longest = Math.max(2, ...(text.match(/"+/g) ?? []).map((run) => run.length));
  const fence = '"'.repeat(longest + 1);
  return `${fence}\n${indent(text, 4).replace(/^/, '    ')}\n    ${fence}`;
}
