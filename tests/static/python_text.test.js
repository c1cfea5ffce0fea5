import assert from "node:assert/strict";
import { test } from "node:test";

import { pythonTokens } from "../../static/python_text.js";

/** @param {string} text */
const marked = (text) => pythonTokens(text).filter(({ kind }) => kind !== "plain").map(({ kind, text: part }) => [kind, part]);

test("nothing of a text is lost, whatever it is", () => {
  for (const text of ["", "x", 'a = "unclosed\nb = \'\\\'\'', '"""open', "# é\n\n\tx1 = 1.5e-3 # y"]) {
    assert.equal(pythonTokens(text).map((token) => token.text).join(""), text);
  }
});

test("comments, texts, keywords and numbers are told apart", () => {
  assert.deepEqual(marked('for k in range(10):  # "not a text"'), [
    ["keyword", "for"],
    ["keyword", "in"],
    ["number", "10"],
    ["comment", '# "not a text"'],
  ]);
  assert.deepEqual(marked("name = f'# no comment' + x2"), [["string", "f'# no comment'"]]);
  assert.deepEqual(marked('"""two\nlines"""'), [["string", '"""two\nlines"""']]);
  assert.deepEqual(marked("informed = 1e-3"), [["number", "1e-3"]]);
});
