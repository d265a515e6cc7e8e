interface Words { dir: string; title: string; text: string; again: string; home: string; copies: string; copy: string; old: string }
declare const SITE: Record<string, Words> | null;
declare const APART: string[];
