import type { PageStory } from './page-contract.js';
import type { Sandbox } from './run-sandbox.js';
import { STORY_STEPS } from './story-steps.js';

export type Story = {
  readonly state: () => PageStory;
  /** Does the next step. Never rejects; does nothing while a step is being done, and nothing after the last. */
  readonly next: () => Promise<void>;
};

const WAY_ON = 'You can go on by hand, press again, or start over.';

/**
 * The guided start: two people, pressed for by one. It acts by the same buttons and commands as the phones do, so that
 * whoever watches may take over at any moment. The sandbox is asked for at each step, since starting over makes another;
 * a story belongs to one beginning.
 */
export function createStory(deps: { readonly sandbox: () => Sandbox }): Story {
  let done = 0;
  let isBusy = false;
  let trouble: string | null = null;

  return {
    state: () => ({
      steps: STORY_STEPS.map(({ id, title, see, phone }, index) => ({
        id,
        title,
        see,
        phone,
        status: index < done ? 'done' : index === done ? 'next' : 'later',
      })),
      isBusy,
      trouble,
    }),
    next: async () => {
      const step = STORY_STEPS[done];
      if (isBusy || step === undefined) return;
      isBusy = true;
      trouble = null;
      try {
        await step.act(deps.sandbox());
        done += 1;
      } catch (error) {
        // A screen that is otherwise than the story left it is no fault: somebody tried something, as they should.
        trouble = `${error instanceof Error ? error.message : String(error)} ${WAY_ON}`;
      } finally {
        isBusy = false;
      }
    },
  };
}
