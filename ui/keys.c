/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys by where they are and not by what is printed on them. Scanners type as a US keyboard
 * whatever the layout; Ctrl and a digit must work where the digits need Shift; Ctrl and a letter
 * where the layout has no Latin ones. Key codes are those of X11 and Wayland (evdev + 8). */

#include "keys.h"

/* What a US keyboard types at the key codes 10 to 65. */
static const char us_plain[] = "1234567890-="     /* 10 */
                               "\0\0qwertyuiop[]" /* 22 */
                               "\0\0asdfghjkl;'`" /* 36 */
                               "\0\\zxcvbnm,./"   /* 50 */
                               "\0*\0 ";          /* 62 */
static const char us_shift[] = "!@#$%^&*()_+"
                               "\0\0QWERTYUIOP{}"
                               "\0\0ASDFGHJKL:\"~"
                               "\0|ZXCVBNM<>?"
                               "\0*\0 ";
/* The keypad, 79 to 91, then the slash at 106. */
static const char keypad[] = "789-456+1230.";

#define FIRST 10
#define LAST 65
#define KEYPAD_FIRST 79
#define KEYPAD_LAST 91
#define KEYPAD_SLASH 106

/**
 * keys_us_char:
 * @keycode: where the key is
 * @shift: whether Shift was down
 *
 * Returns: what a US keyboard types there, or 0 for a key that types nothing.
 */
char
keys_us_char (guint keycode, gboolean shift)
{
  G_STATIC_ASSERT (sizeof us_plain - 1 == LAST - FIRST + 1);
  G_STATIC_ASSERT (sizeof us_shift == sizeof us_plain);

  if (keycode >= FIRST && keycode <= LAST)
    return (shift ? us_shift : us_plain)[keycode - FIRST];
  if (keycode >= KEYPAD_FIRST && keycode <= KEYPAD_LAST)
    return keypad[keycode - KEYPAD_FIRST];
  return keycode == KEYPAD_SLASH ? '/' : 0;
}

/**
 * keys_digit:
 *
 * Returns: 1 to 9 for the keys of the digit row and of the keypad, in every layout; otherwise 0.
 */
int
keys_digit (guint keycode)
{
  char c = keys_us_char (keycode, FALSE);

  return c >= '1' && c <= '9' ? c - '0' : 0;
}

/**
 * keys_latin_keyval:
 *
 * Returns: @keyval in lower case where it is Latin, else the US one of its place: Ctrl+N works on a
 * Russian keyboard.
 */
guint
keys_latin_keyval (guint keyval, guint keycode)
{
  gunichar c = gdk_keyval_to_unicode (keyval);
  char us = keys_us_char (keycode, FALSE);

  if (c > 0x24f && us != 0)
    return gdk_unicode_to_keyval (us);
  return gdk_keyval_to_lower (keyval);
}

/**
 * keys_is_text:
 *
 * Returns: whether the key begins text, a dead accent included, so that it belongs to the lookup
 * when no field has the focus. A space belongs to what has the focus.
 */
gboolean
keys_is_text (guint keyval, GdkModifierType state)
{
  const GdkModifierType commands
      = GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_HYPER_MASK | GDK_META_MASK;
  gunichar c;

  if ((state & commands) != 0)
    return FALSE;
  if (keyval == GDK_KEY_Multi_key || (keyval >= GDK_KEY_dead_grave && keyval <= GDK_KEY_dead_greek))
    return TRUE;
  c = gdk_keyval_to_unicode (keyval);
  return c > ' ' && c != 0x7f && g_unichar_isprint (c);
}
