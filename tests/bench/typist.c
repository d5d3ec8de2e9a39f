/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Real keys, by XTest on a connection of their own, each at its time however busy the window is.
 * XTest's library comes with every tool that sends keys; its header would be a package more to
 * build with. */

#include "typist.h"

#include <X11/Xlib.h>
#include <X11/keysym.h>
#include <gmodule.h>
#include <string.h>

struct _Typist {
  Display *display;
  int (*fake) (Display *, unsigned int, Bool, unsigned long);
  gint64 us_a_key;
  gint64 next;
};

static void
press (Typist *self, char c)
{
  KeyCode code = XKeysymToKeycode (self->display, (KeySym)c);

  self->fake (self->display, code, True, CurrentTime);
  self->fake (self->display, code, False, CurrentTime);
  XFlush (self->display);
}

/**
 * typist_new:
 *
 * Ends the program where no keys can be sent.
 */
Typist *
typist_new (guint ms_a_key)
{
  Typist *self = g_new0 (Typist, 1);
  GModule *module = g_module_open ("libXtst.so.6", G_MODULE_BIND_LAZY);
  gpointer found = NULL;

  self->us_a_key = ms_a_key * G_TIME_SPAN_MILLISECOND;
  self->display = XOpenDisplay (NULL);
  if (self->display == NULL || module == NULL
      || !g_module_symbol (module, "XTestFakeKeyEvent", &found))
    g_error ("No keys can be sent: XTest is not here");
  memcpy (&self->fake, &found, sizeof self->fake);
  return self;
}

void
typist_free (Typist *self)
{
  XCloseDisplay (self->display);
  g_free (self);
}

/**
 * typist_type:
 * @text: ASCII that a US keyboard has without Shift
 *
 * Blocks until the last key is sent.
 */
void
typist_type (Typist *self, const char *text, TypistKey on_key, gpointer data)
{
  for (gsize n = 1; n <= strlen (text); n++)
    {
      g_autofree char *so_far = g_strndup (text, n);
      gint64 now = g_get_monotonic_time ();

      if (now < self->next)
        g_usleep ((gulong)(self->next - now));
      self->next = g_get_monotonic_time () + self->us_a_key;
      on_key (so_far, data);
      press (self, text[n - 1]);
    }
}
