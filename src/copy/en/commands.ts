import type { FixedLine } from '../../core/time-out/state.js';
import { fixedLines } from './labels.js';

/** What command menus show: 1–100 characters each (Discord's limit for descriptions and choice names). */
export const commands = {
  'timeout.summary': 'Take a break, with a promise to come back',
  'timeout.time': 'How long, or until when: 20m, 1h 30m, until 21:30',
  'timeout.line': 'A line that goes with it',
  ...lineKeys(),
  'break.summary': 'Take a break, with a promise to come back',
  'back.summary': "Say that you're back",
  'pact.summary': 'What you two agree on about breaks',
  'dance.summary': 'Name our dance: see the loop you two fall into, and call it',
  'reflect.summary': 'Questions to think about, and your journal',
  'reflect.time': 'When a question comes: 20:30, or off',
  'reflect.days': 'On which days: daily, weekdays, weekends, mon thu',
  'reflect.pause': 'No question before this date: 31 March, friday, 2027-03-31',
  'checkin.summary': 'A short look at each other: now, each week, and the place that is yours',
  'checkin.place': 'Here: make this channel or group the place of you two',
  'checkin.here': 'here',
  'need.summary': 'Ask for some space, or for time together',
  'need.what': 'Space, or time together',
  'need.space': 'Space, with a time when I am here again',
  'need.together': 'Time together',
  'need.when': 'How long, or when: 2h, until 21:30, tomorrow 18:30',
  'say.summary': 'Say something hard, softly',
  'say.form': 'Which form it takes',
  'say.feeling': 'What I feel: when …, I feel …, I would like …',
  'say.boundary': 'A boundary: what is okay for me and what is not',
  'say.repair': 'A repair: what is mine to own',
  'us.summary': 'The two of you: connect, see how it stands, leave',
  'us.code': 'The code you were sent',
  'settings.summary': 'Time zone, language, quiet hours, previews, notes',
  'settings.zone': 'Your time zone, for example Europe/Berlin',
  'support.summary': 'People who can help',
  'support.country': 'Country, for example DE or US',
  'help.summary': 'What to do right now',
  'start.summary': 'Begin here',
  'inline.title': 'A break, with a promise to come back',
  'inline.start-first': 'Open our private chat first',
  'cancel.summary': 'Stop the question I asked',
};

type LineKeys = { readonly [Line in FixedLine as `line.${Line}`]: string };

function lineKeys(): LineKeys {
  return {
    'line.not-about-you': fixedLines['not-about-you'],
    'line.rough-day': fixedLines['rough-day'],
    'line.overwhelmed': fixedLines.overwhelmed,
    'line.want-to-do-this-well': fixedLines['want-to-do-this-well'],
    'line.dance-spotted': fixedLines['dance-spotted'],
  };
}
