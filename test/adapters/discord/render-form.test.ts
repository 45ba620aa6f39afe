import { describe, expect, it } from 'vitest';
import { renderForm } from '../../../src/adapters/discord/render-form.js';
import { modalIssues } from '../../../src/sandbox/discord/documented-form-limits.js';
import { formView } from '../../../src/copy/forms.js';
import { promptLibrary } from '../../../src/copy/prompts/prompt-library.js';
import { promptWords } from '../../../src/copy/prompts/prompt-words.js';
import type { EntryId } from '../../../src/core/ids.js';

const entryId = 'AbCdEfGhIjKlMnOpQrSt_-' as EntryId;
const modalOf = (...given: Parameters<typeof formView>) => renderForm(given[0], formView(...given));

describe('a form on Discord', () => {
  it('shows every question of the library whole, each in one modal that Discord takes', () => {
    for (const { id } of promptLibrary().prompts) {
      for (const followUp of [false, true]) {
        const modal = modalOf({ kind: 'form/reflect', promptId: id, followUp }, 'en');
        const words = promptWords(id, 'en');
        const [above] = modal.components;
        const intro = above !== undefined && 'content' in above ? above.content.replaceAll('\\', '') : '';
        expect([modal.title, intro]).toContain(followUp ? words.followUp : words.text);
        expect(modal.title.length).toBeLessThanOrEqual(45);
        expect(modalIssues(JSON.parse(JSON.stringify(modal)))).toEqual([]);
      }
    }
  });

  it('holds the old words exactly as they were written, up to the longest that can be kept', () => {
    for (const text of ['*not bold* <@1> `x`', '\u{1F494}'.repeat(1_900), 'x'.repeat(3_500)]) {
      const modal = modalOf({ kind: 'form/edit-entry', entryId }, 'en', { about: { kind: 'free' }, text });
      const [label] = modal.components;
      const input = label !== undefined && 'component' in label ? label.component : null;
      expect(input).toMatchObject({ value: text });
      expect(modalIssues(JSON.parse(JSON.stringify(modal)))).toEqual([]);
    }
  });

  it('never reads a question as markup', () => {
    const view = { ...formView({ kind: 'form/free' }, 'en'), intro: 'Name *one* thing <@1>' };
    expect(renderForm({ kind: 'form/free' }, view).components[0]).toMatchObject({
      content: 'Name \\*one\\* thing \\<\\@1>',
    });
  });
});
