import type { Scrape } from './exposition.js';

const FUNCTIONS = ['absent', 'changes', 'delta', 'histogram_quantile', 'increase', 'max', 'rate', 'sum'];
const WORDS = ['by', 'ignoring', 'le', 'offset', 'or'];
const GROUPING = ['by', 'ignoring'];
/** What the dashboard puts in before it asks. */
const VARIABLES = /\$__rate_interval/g;

const TOKEN =
  /\s*(?:(?<name>[a-zA-Z_:][\w:]*)|(?<number>\d+(?:\.\d+)?(?![\w.]))|(?<range>\[\d+[smhd]\])|(?<operator>==|!=|>=|<=|[-+*/><])|(?<mark>[(){},]))/y;
const MATCHER = /\s*([a-zA-Z_]\w*)\s*(=~|!~|!=|=)\s*"([^"\\]*)"\s*(?:,|(?=\}))/y;

type Selector = { readonly metric: string; readonly matchers: readonly (readonly [string, string, string])[] };

/**
 * What an expression asks for that this scrape could never answer, one sentence each: a metric that does not exist, a
 * label that it lacks, a value that no sample has. Throws where it is no expression of the small part of PromQL that we
 * use. The parts are read, not the precedence of operators.
 */
export function faultsOf(expression: string, scrape: Scrape): readonly string[] {
  const { selectors, groupings } = read(expression.replaceAll(VARIABLES, '5m'));
  const asked = selectors.map(({ metric }) => metric);
  const has = (metric: string, label: string, fits: (value: string) => boolean = () => true): boolean =>
    scrape.samples.some(({ name, labels }) => name === metric && label in labels && fits(labels[label] ?? ''));
  return [
    ...(asked.length === 0 ? ['it asks for nothing'] : []),
    ...selectors.flatMap(({ metric, matchers }) =>
      scrape.samples.every(({ name }) => name !== metric)
        ? [`there is no ${metric}`]
        : matchers.flatMap(([label, operator, value]) => {
            const asRegex = new RegExp(`^(?:${value})$`);
            if (operator !== '=' && operator !== '=~') return [`${label}${operator} is not read here`];
            return has(metric, label, (each) => (operator === '=' ? each === value : asRegex.test(each)))
              ? []
              : [`no ${metric} has ${label}${operator}"${value}"`];
          }),
    ),
    ...groupings.flatMap((label) =>
      asked.some((metric) => has(metric, label)) ? [] : [`nothing it asks for has ${label}`],
    ),
  ];
}

function read(text: string): { readonly selectors: readonly Selector[]; readonly groupings: readonly string[] } {
  const selectors: Selector[] = [];
  const groupings: string[] = [];
  let open = 0;
  let grouping = false;
  let at = 0;
  const fail = (): never => {
    throw new Error(`not read from "${text.slice(at, at + 20)}": ${text}`);
  };
  while (text.slice(at).trim() !== '') {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text)?.groups ?? fail();
    const { name, mark } = found;
    const end = TOKEN.lastIndex;
    if (mark === '(') open += 1;
    if (mark === ')') {
      open -= 1;
      grouping = false;
    }
    if (open < 0 || mark === '}') fail();
    at = end;
    if (mark === '{') {
      const last = selectors.pop() ?? fail();
      const matchers: (readonly [string, string, string])[] = [];
      while (text[at] !== '}') {
        MATCHER.lastIndex = at;
        const [, label = '', operator = '', value = ''] = MATCHER.exec(text) ?? fail();
        matchers.push([label, operator, value]);
        at = MATCHER.lastIndex;
      }
      at += 1;
      selectors.push({ ...last, matchers });
    }
    if (name === undefined) continue;
    if (GROUPING.includes(name)) grouping = true;
    else if (grouping) groupings.push(name);
    else if (text[end] === '(' || /^\s+by\s*\(/.test(text.slice(end))) {
      if (!FUNCTIONS.includes(name)) fail();
    } else if (!WORDS.includes(name)) selectors.push({ metric: name, matchers: [] });
  }
  if (open !== 0) fail();
  return { selectors, groupings };
}

/** The labels that a legend or an annotation puts in, as `{{label}}` or `{{ $labels.label }}`. */
export const labelsIn = (words: string): readonly string[] =>
  [...words.matchAll(/\{\{\s*(?:\$labels\.)?(\w+)\s*\}\}/g)].map(([, label = '']) => label);
