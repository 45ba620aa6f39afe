import { answerParent } from './child.js';

// Reminders as most bots keep them: each a timer of Node, or each a task of node-cron. What comes is noted, nothing is sent.
const read = (name: string): number => Number(process.env[name]);
const [count, coming, begins, apart] = [
  read('REMINDERS'),
  read('REMINDERS_COMING'),
  read('REMINDERS_FROM'),
  read('REMINDERS_APART'),
];
const WEEK = 7 * 86_400_000;
const late: number[] = [];
const note = (due: number): void => void late.push(Date.now() - due);
/** Those that come while it is looked at, then the others a week later. */
const dueOf = (index: number): number => begins + index * apart + (index < coming ? 0 : WEEK);

if (process.env['REMINDERS_BY'] === 'node-cron') {
  const { schedule } = await import('node-cron');
  for (let index = 0; index < count; index += 1) {
    // It knows no milliseconds.
    const due = Math.ceil(dueOf(index) / 1_000) * 1_000;
    const at = new Date(due);
    const fields = [at.getSeconds(), at.getMinutes(), at.getHours(), at.getDate(), at.getMonth() + 1, '*'];
    schedule(fields.join(' '), () => note(due), { suppressMissedWarning: true });
  }
} else {
  for (let index = 0; index < count; index += 1) {
    const due = dueOf(index);
    setTimeout(() => note(due), due - Date.now());
  }
}
process.on('message', (message) => {
  if (message === 'late') process.send?.({ kind: 'late', late });
});
answerParent();
