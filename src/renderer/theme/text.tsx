import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { HTMLAttributes } from 'react';

const body = {
  fontSize: tokens.fontSizeBase300,
  lineHeight: tokens.lineHeightBase300,
  color: tokens.colorNeutralForeground1,
  overflowWrap: 'anywhere',
} as const;
const quiet = { ...body, color: tokens.colorNeutralForeground2 } as const;
const heading = {
  ...body,
  fontFamily: tokens.fontFamilyBase,
  fontWeight: tokens.fontWeightSemibold,
} as const;

/** The few kinds of text: two weights, body 14 px, 4-px grid. */
export const useTextStyles = makeStyles({
  h1: {
    ...heading,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    textWrap: 'balance',
  },
  h2: { ...heading, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  h3: heading,
  body,
  lead: { ...quiet, maxWidth: '72ch' },
  quiet,
  small: { ...quiet, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  strong: { fontWeight: tokens.fontWeightSemibold },
  mono: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
    userSelect: 'text',
  },
  visuallyHidden: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    margin: '-1px',
    padding: '0',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
    border: '0',
  },
});

/** How things stand to each other. */
export const useStackStyles = makeStyles({
  /** Between the sections of a screen. */
  sections: { display: 'flex', flexDirection: 'column', gap: '24px', minWidth: 0 },
  /** Within a section. */
  section: { display: 'flex', flexDirection: 'column', gap: '12px', minWidth: 0 },
  /** Lines that belong together. */
  lines: { display: 'flex', flexDirection: 'column', gap: '4px', minWidth: 0 },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px', minWidth: 0 },
  rowApart: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '8px 16px',
    minWidth: 0,
  },
  /** Around the rows of a list. */
  bordered: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    overflow: 'hidden',
  },
  /** A row of it, with a line to the one above. */
  borderedRow: {
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: '0' },
  },
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: '12px',
    minWidth: 0,
    padding: '16px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
});

interface TextProps extends HTMLAttributes<HTMLElement> {
  /** The element that it is, where that is not the usual one. */
  readonly as?: 'p' | 'span' | 'div' | 'ul' | 'ol' | 'li' | 'h2';
  readonly strong?: boolean;
}

/** A kind of text as an element. */
const textOf = (kind: keyof ReturnType<typeof useTextStyles>, usual: 'p' | 'span' | 'code' | 'h3') =>
  function StyledText({ as, strong = false, className, ...rest }: TextProps) {
    const text = useTextStyles();
    const Element = as ?? usual;
    return <Element className={mergeClasses(text[kind], strong && text.strong, className)} {...rest} />;
  };

export const BodyText = textOf('body', 'p');
/** The paragraph under a heading. */
export const LeadText = textOf('lead', 'p');
/** What is good to know, beside what has to be read. */
export const QuietText = textOf('quiet', 'p');
export const SmallText = textOf('small', 'p');
/** Ids, addresses and names of permissions. */
export const MonoText = textOf('mono', 'code');
export const StrongText = textOf('strong', 'span');
/** For screen readers alone. */
export const HiddenText = textOf('visuallyHidden', 'span');
/** A heading within a section. */
export const Subheading = textOf('h3', 'h3');

interface StackProps extends HTMLAttributes<HTMLElement> {
  /** The element that it is, where that is not the usual one. */
  readonly as?: 'div' | 'span' | 'section' | 'ul' | 'ol' | 'li' | 'p';
}

/** A way in which things stand to each other, as an element. */
const stackOf = (kind: keyof ReturnType<typeof useStackStyles>, usual: 'div' | 'ul' | 'li' | 'section') =>
  function Stacked({ as, className, ...rest }: StackProps) {
    const stack = useStackStyles();
    const Element = as ?? usual;
    return <Element className={mergeClasses(stack[kind], className)} {...rest} />;
  };

/** The sections of a screen. */
export const Sections = stackOf('sections', 'div');
/** The parts of a section. */
export const Stack = stackOf('section', 'div');
/** Lines that belong together. */
export const Lines = stackOf('lines', 'div');
/** Beside each other, as far as there is room. */
export const Inline = stackOf('row', 'div');
/** Beside each other, the last at the end. */
export const SpreadInline = stackOf('rowApart', 'div');
/** Rows with a line around them. */
export const BorderedList = stackOf('bordered', 'ul');
export const BorderedRow = stackOf('borderedRow', 'li');
/** What belongs together, with a line around it. */
export const Card = stackOf('card', 'section');
