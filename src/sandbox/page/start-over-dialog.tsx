import { useState } from 'preact/hooks';
import { Dialog } from './dialog.js';
import { post } from './use-sandbox.js';

/** Asks once more: everything that was said on both phones goes. */
export function StartOverDialog(props: { readonly onClose: () => void }) {
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const startOver = async (): Promise<void> => {
    if (isBusy) return;
    setIsBusy(true);
    const answer = await post('/start-over');
    setIsBusy(false);
    if (answer.kind === 'refused') setRefusal(answer.words);
    else props.onClose();
  };
  return (
    <Dialog title="Start over?" onClose={props.onClose}>
      <p>
        Both platforms begin empty, and the bot forgets everybody. What was said here is gone; nothing of it was ever
        outside this machine.
      </p>
      {refusal === null ? null : (
        <p role="alert" class="panel-refusal">
          {refusal}
        </p>
      )}
      <div class="dialog-row">
        <button type="button" onClick={props.onClose}>
          Keep it
        </button>
        <button type="button" class="primary" aria-disabled={isBusy} onClick={() => void startOver()}>
          {isBusy ? 'One moment …' : 'Start over'}
        </button>
      </div>
    </Dialog>
  );
}
