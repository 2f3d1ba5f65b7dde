/** A string, a bracket or a comma, or whatever stands between them. */
const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g;
const step = '  ';

/**
 * JSON on lines of its own, as JSON.stringify(…, null, 2) writes it, with every token as it came: a number of 19 digits keeps
 * them. Undefined where the text is no JSON.
 */
export function prettyJson(text: string): string | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  const all = text.match(tokens) ?? [];
  let depth = 0;
  let out = '';
  for (const [at, token] of all.entries()) {
    const isEmpty = '{['.includes(token) && '}]'.includes(all[at + 1] ?? ' ');
    const isEmptyEnd = '}]'.includes(token) && '{['.includes(all[at - 1] ?? ' ');
    if ('{['.includes(token)) depth++;
    if ('}]'.includes(token)) depth--;
    const line = `\n${step.repeat(depth)}`;
    if ('}]'.includes(token) && !isEmptyEnd) out += line;
    out += token;
    if (token === ':') out += ' ';
    if (token === ',' || ('{['.includes(token) && !isEmpty)) out += line;
  }
  return out;
}
