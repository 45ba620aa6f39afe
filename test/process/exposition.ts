/** What one scrape says: of each metric its samples, as Prometheus would take them in. */
export type Scrape = {
  readonly text: string;
  readonly samples: readonly Sample[];
  /** By name, as `# HELP` and `# TYPE` tell. */
  readonly helps: ReadonlyMap<string, string>;
  readonly types: ReadonlyMap<string, string>;
};
export type Sample = {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
};

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{([^}]*)\})? (\S+)$/;
const LABEL = /([a-zA-Z_]\w*)="([^"\\]*)"(?:,|$)/y;

/** Throws at any line that Prometheus's text format does not know, and at any escape: no label of ours needs one. */
export function readScrape(text: string): Scrape {
  const helps = new Map<string, string>();
  const types = new Map<string, string>();
  const samples: Sample[] = [];
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const [, what, about = '', words = ''] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? [];
    if (what !== undefined) {
      (what === 'HELP' ? helps : types).set(about, words);
      continue;
    }
    const [, name, labels = '', value] = SAMPLE.exec(line) ?? [];
    if (name === undefined) throw new Error(`not a line of Prometheus's format: ${line}`);
    samples.push({ name, labels: labelsIn(labels, line), value: Number(value?.replace('Inf', 'Infinity')) });
  }
  return { text, samples, helps, types };
}

function labelsIn(text: string, line: string): Sample['labels'] {
  const labels: Record<string, string> = {};
  LABEL.lastIndex = 0;
  while (LABEL.lastIndex < text.length) {
    const at = LABEL.lastIndex;
    const [, name = '', value = ''] = LABEL.exec(text) ?? [];
    if (name === '') throw new Error(`not a label at ${at}: ${line}`);
    labels[name] = value;
  }
  return labels;
}

/** The value of the one sample that has these labels. */
export function valueOf({ samples }: Scrape, name: string, labels: Sample['labels'] = {}): number {
  const found = samples.filter(
    (sample) => sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
  );
  const [only, second] = found;
  if (only === undefined || second !== undefined) {
    throw new Error(`${found.length} samples of ${name} with ${JSON.stringify(labels)}`);
  }
  return only.value;
}
