import type { PromptTexts } from '../../prompts/theme-prompts.js';
import { beneath } from './beneath.js';
import { boundaries } from './boundaries.js';
import { changes } from './changes.js';
import { closeness } from './closeness.js';
import { conflict } from './conflict.js';
import { familiar } from './familiar.js';
import { gratitude } from './gratitude.js';
import { listening } from './listening.js';
import { myPart } from './my-part.js';
import { needs } from './needs.js';
import { repair } from './repair.js';
import { series } from './series.js';
import { staying } from './staying.js';
import { thirdView } from './third-view.js';
import { whatItGives } from './what-it-gives.js';
import { worth } from './worth.js';

/**
 * The library in English, in the order of the themes. Whoever edits a question edits its theme's file; what it has to
 * keep to is written down, and checked, in test/copy/prompts.test.ts.
 */
export const prompts: PromptTexts = {
  themes: [
    myPart,
    whatItGives,
    familiar,
    worth,
    needs,
    staying,
    conflict,
    beneath,
    closeness,
    changes,
    boundaries,
    repair,
    listening,
    gratitude,
    thirdView,
  ],
  series,
};
