import type { FormRef } from '../../core/request.js';
import type { FormField } from '../card.js';

type FieldWords = Pick<FormField, 'label' | 'question' | 'placeholder'>;
type FormWords = { readonly title: string; readonly fields: Readonly<Record<string, FieldWords>> };

const CANCEL = 'Write /cancel to stop.';

/** Titles and labels at most 45 characters, placeholders at most 100 (Discord's limits for modals). */
export const forms = {
  'form/park': {
    title: 'Park it',
    fields: {
      note: {
        label: 'What do you want to say later?',
        question: `Write what you want to say later. It is shown to you alone, and it waits for you until the break ends. ${CANCEL}`,
        placeholder: 'It can be rough. It is shown to you alone.',
      },
    },
  },
  'form/third-view': {
    title: 'Seen from outside',
    fields: {
      text: {
        label: 'How would a friend of you both tell it?',
        question: `If you were frightened, skip this. Otherwise write for seven minutes: how would someone who wishes you both well describe your last argument? ${CANCEL}`,
        placeholder: 'Someone who wishes you both well and takes no side would say …',
      },
    },
  },
  'form/redeem': {
    title: 'Enter a code',
    fields: {
      code: {
        label: 'The code you were sent',
        question: `What is the code you were sent? ${CANCEL}`,
        placeholder: 'Ten letters and digits',
      },
    },
  },
  'form/zone': {
    title: 'Your time zone',
    fields: {
      zone: {
        label: 'A place, as region and city',
        question: `Which time zone do you live in? Write it like Europe/Berlin or America/New_York. ${CANCEL}`,
        placeholder: 'Europe/Berlin',
      },
    },
  },
  'form/quiet': {
    title: 'Quiet hours',
    fields: {
      from: {
        label: 'From',
        question: `From what time shall I be quiet? Write it like 22:00. ${CANCEL}`,
        placeholder: '22:00',
      },
      until: {
        label: 'Until',
        question: `Until what time? Write it like 07:00. ${CANCEL}`,
        placeholder: '07:00',
      },
    },
  },
  'form/talk-at': {
    title: 'A time to talk',
    fields: {
      at: {
        label: 'When? Within three days',
        question: `When would you like to talk? Write it like 18:30, tomorrow 18:30 or in 2 hours; at most three days ahead. ${CANCEL}`,
        placeholder: 'tomorrow 18:30',
      },
    },
  },
  'form/pact-words': {
    title: 'In our own words',
    fields: {
      words: {
        label: 'A sentence that begins: I will …',
        question: `Write one sentence for both of you, about the time while you wait. It begins: I will … You both read it. ${CANCEL}`,
        placeholder: 'I will make tea for two and leave yours at the door.',
      },
    },
  },
} satisfies Record<FormRef['kind'], FormWords>;
