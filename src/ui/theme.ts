import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  NativeSelect,
  SegmentedControl,
  Switch,
  Textarea,
  TextInput,
} from '@mantine/core';

/** Mantine's keys set from tokens.css. The values stay CSS variables, so that charts follow the scheme without a redraw. */
export const theme = createTheme({
  colors: {
    ink: ['#e4eff8', '#cbe3f7', '#a4cdef', '#7fb8e6', '#5a9fd6', '#3d86c2', '#2b6aa6', '#15598f', '#0f4673', '#0b3455'],
  },
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  fontSizes: { xs: '0.6875rem', sm: '0.75rem', md: '0.8125rem', lg: '0.9375rem', xl: '1.125rem' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { sm: '2px', md: '4px' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'xs', variant: 'default' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'xs', radius: 'sm' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'xs', radius: 'sm' } }),
    NativeSelect: NativeSelect.extend({ defaultProps: { size: 'xs', radius: 'sm' } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'xs' } }),
    Switch: Switch.extend({ defaultProps: { size: 'xs' } }),
  },
});

const common = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-3)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--surface-hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line-input)',
  '--mantine-color-error': 'var(--error)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-placeholder': 'var(--text-3)',
};

export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: common, dark: common });
