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
  'form/export': {
    title: 'Lock the copy',
    fields: {
      passphrase: {
        label: 'A passphrase, at least 10 characters',
        question: `Write a passphrase of at least 10 characters. Remember it well: without it nobody can open the file, and I forget it once the file is made. ${CANCEL}`,
        placeholder: 'Several words are easy to remember',
      },
    },
  },
  'form/reflect': {
    title: 'A question',
    fields: {
      text: {
        label: 'Your answer',
        question: `Write as much or as little as you like. It goes into your journal and is shown to you alone. ${CANCEL}`,
        placeholder: 'As much or as little as you like. It is shown to you alone.',
      },
    },
  },
  'form/free': {
    title: 'Write something',
    fields: {
      text: {
        label: 'Whatever you want to write',
        question: `Write what you like. It goes into your journal and is shown to you alone. ${CANCEL}`,
        placeholder: 'It goes into your journal and is shown to you alone.',
      },
    },
  },
  'form/let-go': {
    title: 'Write it and let it go',
    fields: {
      text: {
        label: 'It is kept nowhere',
        question: `Write it as it comes. I keep none of it, and take it out of this chat if I can. ${CANCEL}`,
        placeholder: 'Write it as it comes. None of it is kept.',
      },
    },
  },
  'form/edit-entry': {
    title: 'Edit',
    fields: {
      text: {
        label: 'Your words',
        question: `Write it anew. It takes the place of what was there. ${CANCEL}`,
        placeholder: 'It takes the place of what was there.',
      },
    },
  },
  'form/journal-search': {
    title: 'Search your journal',
    fields: {
      words: {
        label: 'A word, or a part of one',
        question: `Which word shall I look for in what you wrote? ${CANCEL}`,
        placeholder: 'Capitals and accents make no difference.',
      },
    },
  },
  'form/reflect-time': {
    title: 'When they come',
    fields: {
      time: {
        label: 'A time of day, like 20:30',
        question: `At what time of your day shall a question come? Write it like 20:30. ${CANCEL}`,
        placeholder: '20:30',
      },
    },
  },
  'form/pause-until': {
    title: 'Pause',
    fields: {
      until: {
        label: 'No question before this date',
        question: `Until when should I pause? Write it like 31 March or 2027-03-31. ${CANCEL}`,
        placeholder: '31 March',
      },
    },
  },
  'form/together': {
    title: 'A question for you both',
    fields: {
      text: {
        label: 'Your answer',
        question: `Write your answer. Neither sees the other's until both have written; then they read yours, and may keep it. ${CANCEL}`,
        placeholder: 'They read it once both have written, and may keep it.',
      },
    },
  },
  /** The field's own question, title and example stand in for these (dance.fields). */
  'form/dance-field': {
    title: 'My page',
    fields: {
      text: {
        label: 'In your own words',
        question: `Write it in one or two sentences. It is shown to you alone until you send what you mark to share. ${CANCEL}`,
        placeholder: 'One or two sentences',
      },
    },
  },
  'form/dance-name': {
    title: 'A name for our dance',
    fields: {
      name: {
        label: 'A name you could both say',
        question: `Which name would you give it? A word or two that you could both say in the middle of it. It is among the names that both of you see once you both have sent. ${CANCEL}`,
        placeholder: 'The Spin',
      },
    },
  },
  /** The field's own question, title and example stand in for these (checkIn.fields). */
  'form/check-in': {
    title: 'Check-in',
    fields: {
      text: {
        label: 'A line or two',
        question: `Write a line or two. It is shown to you alone until both of you have sent yours. ${CANCEL}`,
        placeholder: 'A line or two',
      },
    },
  },
  'form/check-in-time': {
    title: 'A weekly time',
    fields: {
      time: {
        label: 'A time of day, like 20:30',
        question: `At what time of your day shall it open? Write it like 20:30. ${CANCEL}`,
        placeholder: '20:30',
      },
    },
  },
  /** The title is that of the form that was chosen (say.forms). */
  'form/say': {
    title: 'Say it softly',
    fields: {
      when: {
        label: 'When …',
        question: `When …? One moment, as a camera would have seen it. It begins: When … ${CANCEL}`,
        placeholder: 'dinner got cold and I had no message',
      },
      feel: {
        label: 'I feel …',
        question: `What do you feel then? A feeling of your own. It begins: I feel … ${CANCEL}`,
        placeholder: 'small, and a bit lost',
      },
      afraid: {
        label: "because I'm afraid …",
        question: `What are you afraid of beneath it? It begins: because I'm afraid … ${CANCEL}`,
        placeholder: 'that I come last',
      },
      like: {
        label: "I'd like …",
        question: `What would you like? One thing that can be done, and that they can say no to. It begins: I'd like … ${CANCEL}`,
        placeholder: 'a short message when it gets late',
      },
      okay: {
        label: "I'm okay with …",
        question: `What are you okay with? It begins: I'm okay with … ${CANCEL}`,
        placeholder: 'talking about money on a calm evening',
      },
      'not-okay': {
        label: "I'm not okay with …",
        question: `What are you not okay with? It begins: I'm not okay with … ${CANCEL}`,
        placeholder: 'raised voices',
      },
      // oxlint-disable-next-line unicorn/no-thenable -- the name of a part; it is no function, and awaits stay awaits
      then: {
        label: 'If it happens, I will …',
        question: `What will you do then, you yourself? It begins: If it happens, I will … ${CANCEL}`,
        placeholder: 'go into the other room for half an hour, and come back',
      },
      mine: {
        label: 'Mine to own: …',
        question: `What is yours to own? Only your own part, without the reasons for it. ${CANCEL}`,
        placeholder: 'I raised my voice and left in the middle of your sentence.',
      },
      'for-you': {
        label: 'What it may have been for you: …',
        question: `What may it have been like for them? A guess is enough. ${CANCEL}`,
        placeholder: 'lonely, and perhaps as if your evening did not count',
      },
      next: {
        label: "What I'll do: …",
        question: `What will you do from here? One small thing that is in your hands. ${CANCEL}`,
        placeholder: 'I ask for a break before I get loud.',
      },
    },
  },
} satisfies Record<FormRef['kind'], FormWords>;
