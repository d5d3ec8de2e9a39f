/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What every command stands on: the shop, opened at the first question and with somebody signed in,
 * and the promise that a signal never leaves half a document. A write job that has begun is
 * finished and its answer printed; between jobs a signal ends the program as ever. */

#include "config.h"

#include "ctl.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "error.h"

static volatile sig_atomic_t writing;
static volatile sig_atomic_t stopped;

G_DEFINE_QUARK (ctl - usage - error, ctl_usage_error)

/* Reads the PIN: the first line of --pin-file. An absent file means that there is none. */
static gboolean
read_pin (const char *path, char **pin, GError **error)
{
  gsize length = 0;

  *pin = NULL;
  if (path == NULL)
    return TRUE;
  *pin = ctl_read (path, &length, error);
  if (*pin == NULL)
    return FALSE;
  (*pin)[strcspn (*pin, "\r\n")] = '\0';
  return TRUE;
}

static gboolean
sign_in (Ctl *ctl, GError **error)
{
  g_autofree char *pin = NULL;
  gboolean ok;

  ok = read_pin (ctl->pin_file, &pin, error) && shop_sign_in (ctl->shop, ctl->staff, pin, error);
  if (pin != NULL)
    explicit_bzero (pin, strlen (pin));
  return ok;
}

static void
on_signal (int number)
{
  stopped = 1;
  if (writing)
    return;
  signal (number, SIG_DFL);
  raise (number);
}

/**
 * ctl_usage:
 * @error: where to put it
 * @format: what is wrong with the command line, translated by the caller
 *
 * Returns: %FALSE always, so that a caller can return it.
 */
gboolean
ctl_usage (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (CTL_USAGE_ERROR, 0, format, args);
  va_end (args);
  return FALSE;
}

/**
 * ctl_open:
 * @ctl: the run
 * @error: what refused it
 *
 * Opens the shop and signs in who was named, or its sole owner while there is no PIN. Does nothing
 * when it is open.
 */
gboolean
ctl_open (Ctl *ctl, GError **error)
{
  if (ctl->shop != NULL)
    return TRUE;
  ctl->shop = shop_open (ctl->location, "deskbellctl", error);
  if (ctl->shop == NULL)
    return FALSE;
  if (ctl->now != 0)
    shop_set_clock (ctl->shop, ctl->now);
  if (sign_in (ctl, error))
    return TRUE;
  shop_close (ctl->shop);
  g_clear_object (&ctl->shop);
  return FALSE;
}

/**
 * ctl_clear:
 * @ctl: the run
 *
 * Closes the shop, which waits for what was begun and writes the anchor.
 */
void
ctl_clear (Ctl *ctl)
{
  if (ctl->shop != NULL)
    shop_close (ctl->shop);
  g_clear_object (&ctl->shop);
  g_clear_pointer (&ctl->location, g_free);
  g_clear_pointer (&ctl->staff, g_free);
  g_clear_pointer (&ctl->pin_file, g_free);
}

/**
 * ctl_tell_rights:
 * @rights: (nullable): of a shop on a server
 * @answer: of the command that made it
 */
void
ctl_tell_rights (const ShopRights *rights, JsonObject *answer)
{
  if (rights == NULL)
    return;
  json_object_set_object_member (answer, "rights", shop_rights_to_json (rights));
  if (!rights->are_there)
    ctl_say (
        _ ("This account may make no roles on the server, so every desk that works with it may "
           "change everything. Who looks after the server can run: %s After that, run with this "
           "account: %s"),
        rights->run, rights->then);
}

/**
 * ctl_set_rights:
 * @answer: of a command that made a shop
 * @error: why they could not be read
 *
 * Of a shop on a server: whose it is there, and what is to be run so that desks get their rights.
 */
gboolean
ctl_set_rights (Ctl *ctl, JsonObject *answer, GError **error)
{
  g_autoptr (ShopRights) rights = NULL;

  if (!ctl_ask (ctl, &shop_rights_job, NULL, (gpointer *)&rights, error))
    return FALSE;
  ctl_tell_rights (rights, answer);
  return TRUE;
}

/**
 * ctl_ask:
 * @ctl: the run
 * @kind: the job
 * @in: (nullable): borrowed
 * @out: (out) (optional): freed as @kind says
 * @error: why it was refused
 *
 * Runs one job and waits for it. A write job is not interrupted by a signal.
 */
gboolean
ctl_ask (Ctl *ctl, const JobKind *kind, gconstpointer in, gpointer *out, GError **error)
{
  gboolean ok;

  if (!ctl_open (ctl, error))
    return FALSE;
  writing = kind->access != JOB_READ;
  if (stopped)
    {
      desk_error_set (error, DESK_ERROR_INTERRUPTED, NULL, "%s", _ ("Stopped before it began."));
      ok = FALSE;
    }
  else
    {
      ok = shop_run (ctl->shop, kind, in, out, error);
    }
  writing = 0;
  return ok;
}

int
ctl_exponent (Ctl *ctl)
{
  return shop_get_settings (ctl->shop)->exponent;
}

/**
 * ctl_keep_descriptors:
 *
 * To be called first. A closed stdin, stdout or stderr would give its number to the next file that
 * is opened: the answer would then be written into the shop. Reading and writing there fails
 * instead.
 */
void
ctl_keep_descriptors (void)
{
  int fd;

  do
    fd = open ("/dev/null", O_RDONLY);
  while (fd >= 0 && fd <= STDERR_FILENO);
  if (fd > STDERR_FILENO)
    close (fd);
}

/**
 * ctl_catch_signals:
 *
 * To be called once, before the first thread begins.
 */
void
ctl_catch_signals (void)
{
  static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
  struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_RESTART };
  struct sigaction old;

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    /* nohup and a shell's background jobs ignore some: leave those so */
    if (sigaction (numbers[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
      sigaction (numbers[i], &action, NULL);
  /* a reader that went away is an error of write (), not the end of a document half printed */
  signal (SIGPIPE, SIG_IGN);
}

/**
 * ctl_is_stopped:
 *
 * Returns: whether a signal asked to stop while a write job ran. On every thread.
 */
gboolean
ctl_is_stopped (void)
{
  return stopped != 0;
}
