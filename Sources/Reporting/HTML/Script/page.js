// The page is complete without any of this. These files are joined into one script, in the order that Script.swift
// gives; its text is what the page's policy allows, to the byte.

/** Elements in document order. */
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Runs when the whole page is there; the script itself stands in its head. */
const whenReady = action => document.addEventListener("DOMContentLoaded", action);

/** Says what a control has done, for those who cannot see it. */
const say = text => { document.getElementById("status").textContent = text; };
