import assert from "node:assert/strict";
import { test } from "node:test";

import { readPoints, writePoints } from "../../static/csv.js";

/** @param {string} text @param {readonly number[]} [classes] */
function table(text, classes) {
  const read = readPoints(text, classes);
  if ("complaints" in read) assert.fail(read.complaints.join(" "));
  return read;
}

/** @param {string} text @param {readonly number[]} [classes] */
function complaints(text, classes) {
  const read = readPoints(text, classes);
  return "complaints" in read ? read.complaints : assert.fail(`read ${JSON.stringify(read)}`);
}

const TWO = [[1.5, 2], [3, -0.25]];

test("columns are separated by commas, semicolons, tabs or blanks", () => {
  for (const text of ["1.5,2\n3,-0.25", "1.5; 2\n3 ;-.25", "1.5\t2\n3\t-25e-2", "1.5 2\n  3    -0.25  ", "1.5 , 2\n3\t −0.25"]) {
    assert.deepEqual(table(text), { points: TWO, rows: [1, 2], names: null });
  }
});

test("every kind of line end, and a byte-order mark", () => {
  for (const text of ["1.5,2\r\n3,-0.25\r\n", "1.5,2\r3,-0.25", "\uFEFF1.5,2\n3,-0.25\n\n"]) assert.deepEqual(table(text).points, TWO);
  assert.deepEqual(table("\uFEFFa,b\r\n1,2\r\n3,4").names, ["a", "b"]);
});

test("the first row may name the columns", () => {
  assert.deepEqual(table("hours,score\n1.5,2\n3,-0.25"), { points: TWO, rows: [2, 3], names: ["hours", "score"] });
  assert.deepEqual(table("petal length\tpetal width\n1.5\t2\n3\t-0.25").names, ["petal length", "petal width"]);
  assert.deepEqual(table("# heights\n\nyear 2020,2nd\n1,2\n3,4").names, ["year 2020", "2nd"]);
  assert.deepEqual(table("e3, x1\n1,2\n3,4").names, ["e3", "x1"]);
});

test("names only in the first row, and names for both columns", () => {
  assert.deepEqual(complaints("1,2\nhours,score\n3,4"), ["Row 2, column 1: “hours” is no number."]);
  assert.deepEqual(complaints("hours,score\nhours,score\n1,2\n3,4"), ["Row 2, column “hours”: “hours” is no number."]);
  assert.deepEqual(complaints("hours,2\n1,2\n3,4"), ["Row 1, column 1: “hours” is no number."]);
  assert.deepEqual(complaints("nan,NaN\n1,2\n3,4"), ["Row 1, column 1: “nan” is no number."]);
  assert.deepEqual(complaints(",\n1,2\n3,4"), ["Row 1, column 1: there is nothing."]);
});

test("a name that the server would refuse is told of", () => {
  assert.deepEqual(table(`${"x".repeat(80)},${"\u{1d465}".repeat(80)}\n1,2\n3,4`).names?.[0], "x".repeat(80));
  assert.deepEqual(complaints(`hours,${"x".repeat(81)}\n1,2\n3,4`), ["Row 1, column 2: a name has up to 80 characters."]);
  for (const control of ["\x00", "\x1b", "\x7f"]) {
    assert.deepEqual(complaints(`a${control}b,score\n1,2\n3,4`), ["Row 1, column 1: a name has no control characters."]);
  }
  assert.deepEqual(complaints('"a\tb",score\n1,2\n3,4'), ["Row 1, column 1: a name has no control characters."]);
});

test("names that look like numbers are quoted where the points are not", () => {
  assert.deepEqual(table('"1", "2"\n3, 4\n5, 6').names, ["1", "2"]);
  assert.deepEqual(table('input,"1"\n3,4\n5,6'), { points: [[3, 4], [5, 6]], rows: [2, 3], names: ["input", "1"] });
  assert.deepEqual(table('"1","2"\n"3","4"\n"5","6"').points.length, 3, "all is quoted");
  assert.deepEqual(table('1,"1"\n3,4').points.length, 2, "not all of what looks like a number is quoted");
  assert.deepEqual(complaints('"",score\n1,2\n3,4'), ["Row 1, column 1: there is nothing."]);
});

test("empty rows and comments are passed over, and rows keep their numbers", () => {
  const text = "# from a notebook\n\n1.5,2\n   \n  # more\n3,-0.25\n";
  assert.deepEqual(table(text), { points: TWO, rows: [3, 6], names: null });
  assert.deepEqual(complaints("\n# two\n1,2\n\n3,abc"), ["Row 5, column 2: “abc” is no number."]);
});

test("cells may be quoted", () => {
  assert.deepEqual(table('"1.5","2"\n"3", "-0.25"').points, TWO);
  assert.deepEqual(table('"hours, spent","the ""score"""\n1,2\n3,4').names, ["hours, spent", 'the "score"']);
  assert.deepEqual(table('"petal length" "petal width"\n1 2\n3 4').names, ["petal length", "petal width"]);
  assert.deepEqual(complaints('1,2\n"3,4'), ["Row 2: a quotation mark is not closed."]);
  assert.deepEqual(complaints('1,2\n3,""'), ["Row 2, column 2: there is nothing."]);
});

test("what is no finite number is named with its row and column", () => {
  for (const cell of ["abc", "NaN", "inf", "-Infinity", "1.2.3", "0x10", "1_000", "12px", "1e", "--1", "constructor"]) {
    assert.deepEqual(complaints(`1,2\n3,4\n5,6\n7,${cell}`), [`Row 4, column 2: “${cell}” is no number.`]);
  }
  assert.deepEqual(complaints("a,b\n1,2\nx,4"), ["Row 3, column “a”: “x” is no number."]);
  assert.deepEqual(complaints("1,2\n,4\n5,6"), ["Row 2, column 1: there is nothing."]);
});

test("decimal commas are not taken for columns where something else separates them", () => {
  const hint = "is no number; write its decimals after a point.";
  assert.deepEqual(complaints("1,5;2\n3;4"), [`Row 1, column 1: “1,5” ${hint}`]);
  assert.deepEqual(complaints("1\t2\n3\t-0,25"), [`Row 2, column 2: “-0,25” ${hint}`]);
});

test("numbers that are too large", () => {
  for (const cell of ["1e300", "-1e400", "1000001"]) {
    assert.deepEqual(complaints(`1,2\n3,${cell}`), [`Row 2, column 2: “${cell}” is farther from 0 than 1e6.`]);
  }
  assert.deepEqual(table("1,2\n1e6,-1e6").points, [[1, 2], [1e6, -1e6]]);
});

test("rows have two columns", () => {
  assert.deepEqual(complaints("1\n2"), [
    "Row 1 has one column, not two: input and target.",
    "Row 2 has one column, not two: input and target.",
  ]);
  assert.deepEqual(complaints("1,2\n3,4,5"), ["Row 2 has 3 columns, not two: input and target."]);
  assert.deepEqual(complaints("a,b,c\n1,2\n3,4"), ["Row 1 has 3 columns, not two: input and target."]);
  assert.deepEqual(complaints("1,2,,3\n3,4"), ["Row 1 has 4 columns, not two: input and target."]);
  assert.deepEqual(table("1.5,2,,\n3,-0.25,").points, TWO);
});

test("there are enough rows, and not too many", () => {
  assert.deepEqual(complaints(""), ["There are no rows of numbers; at least 2 are needed."]);
  assert.deepEqual(complaints("hours,score\n"), ["There are no rows of numbers; at least 2 are needed."]);
  assert.deepEqual(complaints("hours,score\n1,2"), ["There is one row of numbers; at least 2 are needed."]);
  const rows = Array.from({ length: 501 }, (_, k) => `${k},${k * k}`);
  assert.equal(table(rows.slice(0, 500).join("\n")).points.length, 500);
  assert.deepEqual(complaints(rows.join("\n")), ["There are 501 rows of numbers; up to 500 can be used."]);
});

test("all that is wrong is told, in the order of the rows", () => {
  assert.deepEqual(complaints("1,2\nx,4\n5\n7,8,9").length, 3);
  assert.match(complaints("1,2\nx,4\n5")[0] ?? "", /^Row 2,/);
});

test("rows that are the same count each", () => {
  assert.deepEqual(table("1,2\n1,2\n1,2").points, [[1, 2], [1, 2], [1, 2]]);
});

test("of classes there are two", () => {
  assert.deepEqual(table("1.2,0\n3,1.0", [0, 1]).points, [[1.2, 0], [3, 1]]);
  assert.deepEqual(complaints("1.2,0\n3,2\n4,1", [0, 1]), ["Row 2, column 2: “2” is none of the two classes, 0 and 1."]);
  assert.deepEqual(complaints("1,yes\n3,1", [0, 1]), ["Row 1, column 2: “yes” is no number."]);
});

test("a text that is no table at all is refused with a sentence that can be read", () => {
  assert.match(complaints(`${"1 2 3 ,,;".repeat(50_000)}`)[0] ?? "", /^Row 1 has 50000 columns,/);
  assert.match(complaints(`1${",".repeat(200_000)}2`)[0] ?? "", /^Row 1 has 200001 columns,/);
  assert.ok((complaints(`1,${"x".repeat(100_000)}`)[0] ?? "").length < 100);
  assert.equal(complaints('<table><tr><td>"\n'.repeat(5000)).length, 5000);
});

/** @type {[string, string][]} */
const NAMES = [["#1", "petal length"], ["input", "1"], ["2019", "2020"], ["nan", "−5"], ["1,5", "-"]];

test("what is written is read again to the last digit", () => {
  const points = /** @type {[number, number][]} */ ([[1 / 3, -2e-7], [123456.789, 0.1 + 0.2], [0, -1e6]]);
  for (const names of [null, /** @type {[string, string]} */ (["a, b", 'the "score"']), ...NAMES]) {
    const read = table(writePoints(points, names));
    assert.deepEqual([read.points, read.names], [points, names]);
  }
});
