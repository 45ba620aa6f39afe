import type { Tendency } from '../../core/person/state.js';

/** One calming thing for whoever has just called a break. Short, bodily, none needs anything or anyone. */
export const calm: Readonly<Record<Tendency, readonly string[]>> = {
  reaching: [
    'Both feet on the floor. Let one breath go out slowly, longer than it came in.',
    'Put your phone face down for a moment and hold something cool.',
    'Press your palms together for ten seconds, then let go.',
    'Look around and name five things that are blue or green.',
  ],
  withdrawing: [
    'Drop your shoulders. Let one breath go out slowly, longer than it came in.',
    'Stand at a window and find the thing that is farthest away.',
    'Run warm water over your hands until they feel like yours.',
    'Walk slowly to another room and back, and feel each step.',
  ],
  swinging: [
    'Sit down. Put one hand on your chest and count six slow breaths.',
    'Drink a glass of water, slowly, all of it.',
    'Push against a wall with both hands for ten seconds, then rest.',
    'Name three sounds, from the nearest to the farthest.',
  ],
  unsure: [
    'Both feet on the floor. Let one breath go out slowly.',
    'Drink a glass of water, slowly.',
    'Loosen your jaw, then your hands.',
    'Look at something far away until your eyes rest.',
  ],
};

/** Something to do while time passes. At least eight for each; none of them sends anything to anyone. */
export const somethingToDo: Readonly<Record<Tendency, readonly string[]>> = {
  reaching: [
    'Put the phone in another room and set a kitchen timer. Let the timer do the watching.',
    'Wash what stands in the sink. Warm water, one thing after another.',
    'Write down the message you want to send, on paper. Fold it. Keep it.',
    'Walk around the block once, and count the lit windows.',
    'Cook or prepare something small, only for yourself.',
    'Hold something cold in both hands until it is no longer cold.',
    'Put on one song you know by heart, and stay with it to the end.',
    'Tidy one drawer. Only that one.',
    'Stretch your arms up, then let them fall. Ten times, slowly.',
    'Name out loud what you feel in three words. Nobody has to hear it.',
  ],
  withdrawing: [
    'Take a shower, or hold your wrists under warm water.',
    'Lie on the floor for five minutes and let it carry your weight.',
    'Step outside the door and stay for twenty breaths.',
    "Write one sentence that begins: what I can't say yet is …",
    'Sort something by hand: laundry, papers, coins.',
    'Make tea and do nothing else while it cools.',
    'Walk until you have passed ten trees or ten street lamps.',
    'Draw one shape over and over until the page is full.',
    'Find where in the body it is tight. Breathe there six times.',
    'Sit where you can see the sky and watch it change.',
  ],
  swinging: [
    'Climb some stairs or march on the spot for two minutes, then sit.',
    'Write two columns: what in you wants to go after them, what wants to get away. Leave both unfinished.',
    'Take a cold drink and a warm blanket, both at once.',
    'Carry something heavy from one place to another, and back.',
    'Breathe in for four counts, out for six, ten times.',
    'Water the plants, or wipe one window clean.',
    'Put both hands on a table and press. Feel how firm it is.',
    'Read two pages of a book you have read before.',
    'Walk at an easy pace until your breath is quiet.',
    'Name five things you see, four you can touch, three you hear.',
  ],
  unsure: [
    'Drink a glass of water and eat something small.',
    'Walk around the block, at any pace.',
    'Breathe out slowly ten times. The breath in comes by itself.',
    'Tidy one surface that you can see from here.',
    'Listen to one piece of music and do nothing else.',
    'Write down what happened as a camera would have seen it.',
    'Wash your face and hands with warm water.',
    'Stand at a window and find five things that move.',
    'Stretch your back and neck, slowly, for a minute.',
    'Fold something: clothes, towels, a sheet of paper.',
  ],
};
