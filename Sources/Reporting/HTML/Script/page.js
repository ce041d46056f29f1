// The page is complete without any of this. These files are joined into one script, in the order that Script.swift
// gives; its text is what the page's policy allows, to the byte.

/** Elements in document order. */
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Runs an action once the page has loaded; the script is in its head. */
const whenReady = action => document.addEventListener("DOMContentLoaded", action);

/** Announces what a control has done to screen readers. */
const say = text => { document.getElementById("status").textContent = text; };
