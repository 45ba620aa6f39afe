import { describe, expect, it } from 'vitest';
import { SAY_FORMS, type SayField, type SayForm } from '../../src/core/say/state.js';
import { type HintKind, hintsFor, MOST_HINTS } from '../../src/copy/say-lint.js';

const formOf = (field: SayField): SayForm => {
  const forms = Object.keys(SAY_FORMS) as readonly SayForm[];
  return forms.find((form) => (SAY_FORMS[form] as readonly SayField[]).includes(field)) ?? 'feeling';
};
const kindsOf = (field: SayField, text: string): readonly HintKind[] =>
  hintsFor(formOf(field), [{ field, text }], 'en').map(({ kind }) => kind);

/** What may land hard, each with the part it stands in and everything that is to be said of it. */
const HARD: readonly (readonly [SayField, string, readonly HintKind[]])[] = [
  ['when', 'you always come home late', ['absolute']],
  ['when', 'You’re always on your phone', ['absolute']],
  ['when', 'you never call me back', ['absolute']],
  ['when', 'you leave the kitchen like that every single evening', ['absolute']],
  ['when', 'every time we talk, you turn to the window', ['absolute']],
  ['when', 'you check your messages all the time', ['absolute']],
  ['when', 'you do nothing around the house', ['absolute']],
  ['when', 'nothing I do is ever good enough', ['absolute']],
  ['when', 'nobody helps me with the kids', ['absolute']],
  ['feel', 'alone, and everyone says the same about you', ['absolute']],
  ['feel', 'tired, because everything is my job', ['absolute']],
  ['feel', 'like I never matter', ['absolute']],
  ['when', 'I love you but you always interrupt me', ['absolute']],
  ['when', 'you never make me laugh any more', ['absolute']],
  ['not-okay', 'you never asking before you book something', ['absolute']],
  ['mine', 'I shouted, and no matter what I say it comes out wrong', ['absolute']],
  ['feel', 'angry, you make me so mad', ['you-make-me']],
  ['when', 'you made me feel stupid in front of them', ['you-make-me']],
  ['when', 'you are driving me crazy with the noise', ['you-make-me']],
  ['feel', "sad, and it's all because of you", ['you-make-me']],
  ['mine', "I shouted, and it's your fault as well", ['you-make-me']],
  ['when', 'you ruined my birthday', ['you-make-me']],
  ['like', 'to be heard, you should listen first', ['should']],
  ['like', 'more help. You must see that', ['should']],
  ['like', "a clean sink, you'd better do it tonight", ['should']],
  ['like', 'you really should have called', ['should']],
  ['like', 'you need to listen to me', ['should']],
  ['like', 'you have to change', ['should']],
  ['when', 'you are so selfish with your time', ['label']],
  ['when', "you're being childish about money", ['label']],
  ['when', 'you are just like your mother', ['label']],
  ['when', 'you act like a child', ['label']],
  ['when', 'you act like an asshole', ['label']],
  ['feel', "tired of it, you're a liar", ['label']],
  ['when', 'your laziness shows in the kitchen', ['label']],
  ['when', "you sit there and don't care, you just don't care", ['mind-reading']],
  ['when', "you don't even care about my day", ['mind-reading']],
  ['when', 'you come late, you do it on purpose', ['mind-reading']],
  ['when', 'you roll your eyes because you think I am stupid', ['mind-reading']],
  ['when', 'you are only trying to hurt me', ['mind-reading']],
  ['when', 'you obviously prefer your friends', ['mind-reading']],
  ['mine', 'I am sorry I shouted, but you started it', ['but']],
  ['mine', 'I left the table, but only because you would not stop', ['but']],
  ['mine', "I apologise for what I said. But it's true", ['but']],
  ['like', 'to say sorry, but the dinner was ruined by you', ['but']],
  ['mine', 'I am sorry if you felt hurt', ['sorry-if']],
  ['mine', "I'm sorry you feel that way", ['sorry-if']],
  ['then', 'make you regret it', ['threat']],
  ['then', 'tell everyone what you are like', ['threat']],
  ['then', "I'll do the same to you", ['threat']],
  ['then', "you won't see the kids again", ['threat']],
  ['not-okay', 'shouting. Stop it or else', ['threat']],
  ['then', 'you will have to sleep on the couch', ['demand']],
  ['then', 'then you need to apologise first', ['demand']],
  ['then', "you can't go out with them any more", ['demand']],
  ['okay', 'friends, but I forbid that one', ['demand']],
  ['not-okay', 'late evenings: you are not allowed to go', ['demand']],
  ['feel', 'that you are far away', ['judgement']],
  ['feel', 'like you want someone else', ['judgement']],
  ['feel', 'ignored', ['judgement']],
  ['feel', 'Manipulated and small', ['judgement']],
  ['feel', 'I feel attacked', ['judgement']],
  ['like', 'a change, because I feel like you are gone', ['judgement']],
  ['not-okay', 'those jokes, I feel so belittled', ['judgement']],
  ['when', 'you always shout, you are so selfish and you make me sick', ['absolute', 'label', 'you-make-me']],
];

/** Of the same kind, where it hurts: what somebody says they will do, and what was missed before. */
const HARDEST: readonly (readonly [SayField, string, readonly HintKind[]])[] = [
  ['then', 'hit you', ['violence']],
  ['then', "I'll hit you", ['violence']],
  ['then', 'kill you', ['violence']],
  ['then', 'slap you, and then we are even', ['violence']],
  ['then', 'go out and beat him up', ['violence']],
  ['then', 'hurt you', ['violence']],
  ['like', 'you to stop, or I will slap you', ['violence']],
  ['when', "you do it again I'm going to hurt you", ['violence']],
  ['mine', 'I shouted, and I could have left, but I will kill you', ['violence']],
  ['afraid', 'I will hit you one day', ['violence']],
  ['then', 'kill myself', ['crisis']],
  ['then', 'hurt myself', ['crisis']],
  ['then', 'end my life', ['crisis']],
  ['feel', 'like I want to die', ['crisis']],
  ['feel', 'so low that I wish I were dead', ['crisis']],
  ['afraid', 'I might hurt myself', ['crisis']],
  ['afraid', 'everyone would be better off without me', ['crisis']],
  ['like', 'to sleep; I do not want to be alive any more', ['crisis']],
  ['then', 'break your phone', ['threat']],
  ['then', 'hide your keys', ['threat']],
  ['then', 'take your phone', ['threat']],
  ['then', 'throw out your things', ['threat']],
  ['then', 'post the photos', ['threat']],
  ['then', 'I will send everyone your messages', ['threat']],
  ['then', 'show your texts to my friends', ['threat']],
  ['then', 'sleep with someone else', ['threat']],
  ['then', 'cheat on you as well', ['threat']],
  ['then', 'you will be sorry', ['threat']],
  ['then', 'tell your mother everything', ['threat']],
  ['then', 'take the kids and you will never see them again', ['threat']],
  ['not-okay', "lies. I'll smash your laptop", ['threat']],
  ['not-okay', 'you seeing your friends', ['demand']],
  ['not-okay', 'you talking to other men', ['demand']],
  ['next', 'if you stop nagging, I will call', ['demand']],
  ['when', 'you are being a jerk', ['label']],
  ['when', 'you were an asshole to my sister', ['label']],
  ['when', 'I ask myself what the hell is wrong with you', ['label']],
  ['like', 'you to stop being so lazy', ['label']],
  ['for-you', 'you were probably being dramatic', ['label']],
  ['when', 'you make everything about you', ['absolute']],
  ['when', 'u never listen', ['absolute']],
  ['when', 'youre always on your phone', ['absolute']],
  ['when', 'YOU NEVER LISTEN!!!', ['absolute']],
  ['when', 'you don’t give a shit', ['mind-reading']],
  ['when', 'you go silent for days on purpose', ['mind-reading']],
  ['mine', 'sorry but I was tired', ['but']],
  ['mine', 'I only shouted because you would not stop', ['but']],
  ['mine', 'if I hurt you, I am sorry', ['sorry-if']],
  ['mine', "I'm sorry that you were hurt", ['sorry-if']],
  ['feel', "like you don't love me", ['judgement', 'mind-reading']],
  ['feel', 'disrespected', ['judgement']],
];

/** Needed in order to be safe, told of somebody else, or what the other said: nothing is said of these either. */
const SAFE: readonly (readonly [SayField, string])[] = [
  ['like', 'to tell you that you must not hit me'],
  ['like', 'you must not hit me'],
  ['like', 'you to know: you should never push the kids'],
  ['not-okay', 'it when you always hit me'],
  ['when', 'you always threaten to leave me on the road'],
  ['when', 'you hit me every time you drink'],
  ['when', 'you said "I\'ll kill you"'],
  ['when', 'you told me you will take the kids'],
  ['when', 'you never let me leave the house'],
  ['when', 'you took my phone, as always you took my keys'],
  ['feel', 'controlled'],
  ['feel', 'controlled, and scared of you'],
  ['feel', 'unsafe'],
  ['feel', 'abandoned'],
  ['feel', 'betrayed, because you had an affair'],
  ['feel', 'used and hurt since you hit me'],
  ['afraid', 'you are trying to control me'],
  ['afraid', 'of what you do when you drink'],
  ['afraid', 'my mother is going to die'],
  ['then', 'tell everyone at the shelter I need a bed'],
  ['then', 'tell everyone that you hit me'],
  ['then', 'show the photos to the police'],
  ['then', 'take the children to my mother for the night'],
  ['then', 'lock you out and call for help'],
  ['then', 'kick you out'],
  ['then', 'divorce you'],
  ['then', 'hang up and call back in an hour'],
  ['then', 'stop talking to you for a week'],
  ['then', 'not hit back'],
  ['then', 'take my phone and my keys and go'],
  ['then', 'you must not follow me'],
  ['not-okay', 'you talking to your friends about our fights'],
  ['not-okay', 'being called stupid'],
  ['when', 'you call me lazy'],
  ['when', "you tell me I'm crazy"],
  ['when', 'you said you never loved me'],
  ['when', 'you told me I always ruin it'],
  ['when', 'you said "you always cry"'],
  ['when', 'the baby cries all the time'],
  ['when', 'the washing machine is constantly running'],
  ['when', 'my boss says I should work all the time'],
  ['when', 'I never got to say goodbye to my father'],
  ['when', 'we had never been so happy as in June'],
  ['when', 'you drive me crazy with desire'],
  ['when', "you said it wasn't your fault"],
  ['feel', 'hopeless'],
  ['feel', 'like a burden'],
  ['feel', 'as if I could die of shame'],
  ['like', 'to laugh till we hurt ourselves again, and to beat you at chess'],
  ['next', 'I will never hit you again'],
  ['next', 'call you if you like'],
  ['mine', 'I did it on purpose'],
  ['mine', 'I hurt you, and I am sorry'],
  ['mine', 'I cut myself a slice and left you none'],
];

/** Plain, warm, or needed in order to be safe: nothing is said of these. */
const FINE: readonly (readonly [SayField, string])[] = [
  ['when', 'dinner got cold on Tuesday and I had no message'],
  ['when', 'you come home after nine'],
  ['when', 'you make me tea and sit down with me'],
  ['when', 'you have to work on a Sunday'],
  ['when', 'you look at your phone while I talk'],
  ['when', 'you made me a promise about Friday'],
  ['when', 'I see how you always make me laugh on bad days'],
  ['when', "the window is open and you're cold at night"],
  ['when', 'we talked last night, never mind the details'],
  ['when', 'you told me when you need to be alone'],
  ['feel', 'scared and small'],
  ['feel', 'lonely, though we are two'],
  ['feel', 'unheard'],
  ['feel', 'sad, hurt, and a bit ashamed'],
  ['feel', "I'm always glad when you come home"],
  ['feel', 'grateful, you always make me laugh'],
  ['feel', 'I have never felt so safe with anyone'],
  ['feel', 'thankful for everything you do for us'],
  ['feel', 'afraid of being rejected'],
  ['feel', 'lost, I am not used to so much quiet'],
  ['feel', 'as if I were invisible'],
  ['afraid', 'that you will always be somewhere else'],
  ['afraid', 'that I am never enough'],
  ['afraid', "you don't care any more"],
  ['afraid', 'of being abandoned'],
  ['afraid', 'you think I am too much'],
  ['like', 'a short message when it gets late'],
  ['like', 'to hear from you, whenever you need to rest first'],
  ['like', 'you to know that you must have been tired too'],
  ['like', 'to tell you that you should never have to carry this alone'],
  ['like', 'us to always say good night, also after a fight'],
  ['like', "a hug, if you don't mind"],
  ['like', 'nothing more than an evening on the sofa'],
  ['like', "to ask; the story I tell myself is that you don't care"],
  ['okay', 'being late, you never have to explain it'],
  ['okay', 'talking about everything on a calm evening'],
  ['not-okay', 'being shouted at'],
  ['not-okay', 'being hit, or pushed'],
  ['not-okay', 'my messages being read'],
  ['then', 'go into the other room for half an hour, and come back'],
  ['then', 'leave'],
  ['then', 'leave you, and I will not come back'],
  ['then', 'take the kids and go to my sister'],
  ['then', 'call the police'],
  ['then', 'I will tell your parents and mine'],
  ['when', 'you hit me'],
  ['when', 'you know exactly how to calm me down'],
  ['when', 'you are cold to me after work'],
  ['feel', 'used up and tired'],
  ['mine', 'I never listened to the end'],
  ['then', 'always step outside before I get loud'],
  ['then', "stay with a friend; you can find me there when it's calm"],
  ['mine', 'I raised my voice and left in the middle of your sentence'],
  ['mine', "I'm sorry. I was tired, but that's no excuse"],
  ['mine', 'I am sorry, I meant well but I hurt you'],
  ['mine', 'I never meant to hurt you'],
  ['mine', 'I made you feel small in front of your friends'],
  ['mine', 'not only the shouting but also the slammed door, I am sorry'],
  ['for-you', 'lonely, and as if you had to manage it all'],
  ['for-you', "you must have felt that you don't matter to me"],
  ['for-you', 'ignored, and judged by me'],
  ['next', 'I will never read your messages again'],
  ['next', 'always ask before I book something'],
  ['next', "I'm always here for you, also on a bad day"],
];

describe('what may land hard', () => {
  it('is pointed out, and only for what it is', () => {
    expect(HARD.length).toBeGreaterThanOrEqual(40);
    expect(HARDEST.length).toBeGreaterThanOrEqual(30);
    const wrong = [...HARD, ...HARDEST].flatMap(([field, text, kinds]) => {
      const found = kindsOf(field, text);
      return JSON.stringify(found) === JSON.stringify(kinds) ? [] : [`${field}: ${text} → ${found.join(', ') || '-'}`];
    });
    expect(wrong).toEqual([]);
  });

  it('is not seen in plain words, in thanks, in fears, or in what keeps somebody safe', () => {
    expect(FINE.length).toBeGreaterThanOrEqual(30);
    expect(SAFE.length).toBeGreaterThanOrEqual(30);
    const wrong = [...FINE, ...SAFE].flatMap(([field, text]) => {
      const found = kindsOf(field, text);
      return found.length === 0 ? [] : [`${field}: ${text} → ${found.join(', ')}`];
    });
    expect(wrong).toEqual([]);
  });

  it('is told in the writer’s own words, in the order of the form, three things at most', () => {
    const hints = hintsFor(
      'feeling',
      [
        { field: 'when', text: 'You’re ALWAYS late.' },
        { field: 'feel', text: 'ignored, you make me furious' },
        { field: 'like', text: 'you must stop. You are so selfish' },
      ],
      'en',
    );
    expect(hints).toHaveLength(MOST_HINTS);
    expect(hints.map(({ kind, quote }) => [kind, quote])).toEqual([
      ['absolute', 'You’re ALWAYS'],
      ['judgement', 'ignored'],
      ['you-make-me', 'you make me furious'],
    ]);
  });

  it('puts first what is grave, whatever stands before it', () => {
    const hints = hintsFor(
      'boundary',
      [
        { field: 'okay', text: 'less: you are so selfish, and I forbid it' },
        { field: 'not-okay', text: 'that, you always do it' },
        { field: 'then', text: 'kill myself' },
      ],
      'en',
    );
    expect(hints[0]).toEqual({ kind: 'crisis', quote: 'kill myself' });
    expect(hints).toHaveLength(MOST_HINTS);
  });

  it('reads the longest that anyone may write, whatever it is', () => {
    for (const sign of ['a', ' ', 'you ', 'you always ', 'you are so ', '’', '🙂', 'İ', '\n'])
      for (const field of ['when', 'feel', 'then', 'mine'] as const)
        expect(kindsOf(field, sign.repeat(300)).length).toBeLessThanOrEqual(MOST_HINTS);
  });
});
