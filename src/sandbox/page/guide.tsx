import { useState } from 'preact/hooks';
import type { PageStory, PlatformName } from '../page-contract.js';
import { type BothPhones, platformNames } from './phone/phone-settings.js';
import { isolated, withinSentence } from './sentences.js';
import { FOCUS_HOME } from './use-kept-focus.js';
import { post } from './use-sandbox.js';

type Step = PageStory['steps'][number];

/** The guided start: the whole story of a break, one press for each step of it. */
export function Guide(props: {
  readonly story: PageStory;
  /** Of everybody here, so that a name keeps its capital letter within a sentence. */
  readonly names: readonly string[];
  readonly phones: BothPhones;
  /** Before a step is done: who it is about should hold the phones, and the phone that shows it be in front. */
  readonly onStep: (phone: PlatformName | null) => void;
  readonly onStartOver: () => void;
}) {
  const { story, names } = props;
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isAsked, setIsAsked] = useState(false);
  const isBusy = story.isBusy || isAsked;
  const next = story.steps.find(({ status }) => status === 'next');
  const last = story.steps.filter(({ status }) => status === 'done').at(-1);
  const trouble = story.trouble ?? refusal;

  const goOn = async (): Promise<void> => {
    if (isBusy || next === undefined) return;
    setIsAsked(true);
    setRefusal(null);
    props.onStep(next.phone);
    const answer = await post('/story/next');
    setIsAsked(false);
    if (answer.kind === 'refused') setRefusal(answer.words);
  };

  return (
    <section class={last === undefined ? 'guide' : 'guide guide-begun'} aria-labelledby="guide-title">
      <div class="guide-words">
        <h2 id="guide-title">{headline(last, next)}</h2>
        <p role="status" class={trouble === null ? 'guide-see' : 'unseen'}>
          {last === undefined ? BEFORE : <SeeWhere step={last} phones={props.phones} />}
        </p>
        {trouble === null ? null : (
          <p role="alert" class="guide-trouble">
            {trouble}
          </p>
        )}
      </div>
      <ol class="steps" aria-label="Steps of the story">
        {story.steps.map((step, index) => (
          <li
            key={step.id}
            class={`step step-${step.status}`}
            aria-current={step.status === 'next' ? 'step' : undefined}
          >
            <span class="step-mark" aria-hidden="true">
              {step.status === 'done' ? '✓' : index + 1}
            </span>
            <span class="step-title">{step.title}</span>
            {step.status === 'done' ? <span class="unseen"> (done)</span> : null}
          </li>
        ))}
      </ol>
      <div class="guide-go">
        {next === undefined ? (
          <button type="button" class="primary" onClick={props.onStartOver} {...FOCUS_HOME}>
            Start over
          </button>
        ) : (
          // Not `disabled`: that would take the focus away from whoever presses it with the keyboard.
          <button type="button" class="primary" aria-disabled={isBusy} onClick={() => void goOn()} {...FOCUS_HOME}>
            {isBusy ? 'One moment …' : `Next: ${withinSentence(next.title, names)}`}
          </button>
        )}
      </div>
    </section>
  );
}

const BEFORE =
  'Ana and Ben are a couple. Ana is on Discord, Ben is on Telegram. Each press does what one of them would do; the bot in the middle is the real one.';

/** What there is to see, and on whose phone; and which phone shows nothing of it, because it has no connection. */
function SeeWhere({ step, phones }: { readonly step: Step; readonly phones: BothPhones }) {
  const offline = platformNames.filter((name) => phones[name].isOffline).map((name) => isolated(phones[name].holder));
  return (
    <>
      {step.phone === null ? null : <strong>On {isolated(phones[step.phone].holder)}’s phone: </strong>}
      {step.see}
      {offline.map((holder) => ` ${holder}’s phone is offline, and shows nothing new until it is back.`)}
    </>
  );
}

function headline(last: Step | undefined, next: Step | undefined): string {
  if (last === undefined) return 'A break, in a minute';
  return next === undefined ? 'That was the story. Now it is yours.' : last.title;
}
