import { line } from '../build-card.js';
import { around, type MomentWords } from '../moments.js';

const counted = (count: number, one: string, many: string) => (count === 1 ? `1 ${one}` : `${count} ${many}`);

export const moments: MomentWords = {
  intl: 'en-GB',
  duration: ({ days, hours, minutes }) =>
    [
      days > 0 ? counted(days, 'day', 'days') : '',
      hours > 0 ? counted(hours, 'hour', 'hours') : '',
      minutes > 0 ? counted(minutes, 'minute', 'minutes') : '',
    ]
      .filter((part) => part !== '')
      .join(' '),
  halfADay: 'half a day',
  aboutNow: 'about now',
  untilAboutNow: 'until about now',
  inLength: (length) => `in ${length}`,
  forLength: (length) => `for ${length}`,
  fromNow: (length) => `${length} from now`,
  atTime: around('at '),
  tomorrowAt: around('tomorrow at '),
  onDay: around('on '),
  untilTime: around('until '),
  untilTomorrow: (time) => line`until ${time} tomorrow`,
  untilDay: around('until '),
  lengthWithNative: (length, moment) => line`${length} (${moment})`,
  lengthAndMoment: (length, moment) => line`${length}, ${moment}`,
  lengthAgo: (length) => `${length} ago`,
  tomorrowLabel: (time) => `Tomorrow ${time}`,
};
