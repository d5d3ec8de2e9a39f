/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The desk without a window: finds the command, runs it, prints its one answer. What a command is
 * and what it takes stands in its family's table (ctl-*.c). */

#include "config.h"

#include "ctl.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

#include "error.h"

enum {
  EXIT_DONE = 0,
  EXIT_REFUSED = 1,
  EXIT_USAGE = 2,
};

static const CtlCommand *const families[] = {
  ctl_shop_commands,    ctl_lookup_commands,  ctl_customer_commands, ctl_merge_commands,
  ctl_product_commands, ctl_tax_commands,     ctl_order_commands,    ctl_pay_commands,
  ctl_return_commands,  ctl_voucher_commands, ctl_import_commands,   ctl_export_commands,
  ctl_receipt_commands, ctl_record_commands,  ctl_move_commands,
};

/* Commands of the contract that a later version brings: known, and said to be absent. */
static const char *const later[] = {
  "answer",  "approve", "backup", "complaint", "follow-up", "interaction", "report",
  "restore", "return",  "staff",  "till",      "visit",     "voucher",     NULL,
};

static void
print_head (const CtlCommand *command)
{
  g_print ("  %s%s%s %s\n", command->family, command->name != NULL ? " " : "",
           command->name != NULL ? command->name : "", command->usage);
}

/* All commands, or those of one family. */
static void
print_commands (const char *family)
{
  g_print ("%s\n\n",
           _ ("Usage: deskbellctl [--shop PATH] [--as STAFF [--pin-file FILE]] COMMAND …"));
  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    for (const CtlCommand *command = families[i]; command->family != NULL; command++)
      {
        if (family != NULL && !g_str_equal (family, command->family))
          continue;
        print_head (command);
        g_print ("      %s\n", _ (command->summary));
      }
  g_print ("\n%s\n",
           _ ("COMMAND --help says what it takes. One JSON value is printed. Exit status: "
              "0 done, 1 refused or found wrong, 2 wrong usage."));
}

static void
print_command (const CtlCommand *command)
{
  g_print ("%s deskbellctl …\n", _ ("Usage:"));
  print_head (command);
  g_print ("\n%s\n", _ (command->summary));
  if (command->help != NULL)
    g_print ("\n%s\n", _ (command->help));
  if (command->fields != NULL)
    g_print ("\n%s\n", _ (command->fields));
}

static gboolean
family_exists (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    for (const CtlCommand *command = families[i]; command->family != NULL; command++)
      if (g_str_equal (command->family, name))
        return TRUE;
  return FALSE;
}

/* n_words: how many words its name took. */
static const CtlCommand *
find_command (char **words, int *n_words)
{
  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    for (const CtlCommand *command = families[i]; command->family != NULL; command++)
      {
        if (!g_str_equal (command->family, words[0]))
          continue;
        if (command->name != NULL && g_strcmp0 (words[1], command->name) != 0)
          continue;
        *n_words = command->name != NULL ? 2 : 1;
        return command;
      }
  return NULL;
}

static gboolean
unknown_command (char **words, GError **error)
{
  g_autofree char *both = g_strjoin (" ", words[0], words[1], NULL);

  if (g_strv_contains (later, words[0]) || g_strv_contains (later, both))
    return ctl_usage (error, _ ("«%s» is not in this version."),
                      g_strv_contains (later, words[0]) ? words[0] : both);
  if (!family_exists (words[0]))
    return ctl_usage (error, _ ("There is no command «%s»; --help lists them."), words[0]);
  if (words[1] == NULL)
    return ctl_usage (error, _ ("«%s» wants to know what to do; %s --help lists it."), words[0],
                      words[0]);
  return ctl_usage (error, _ ("There is no command «%s»; %s --help lists them."), both, words[0]);
}

static gboolean
wants_help (char **words)
{
  for (int i = 0; words[i] != NULL && !g_str_equal (words[i], "--"); i++)
    if (g_str_equal (words[i], "--help") || g_str_equal (words[i], "-h"))
      return TRUE;
  return FALSE;
}

static gboolean
run_command (Ctl *ctl, char **words, JsonNode **answer, GError **error)
{
  int n_words = 0;
  const CtlCommand *command = find_command (words, &n_words);

  if (command == NULL)
    {
      if (!family_exists (words[0]) || !wants_help (words))
        return unknown_command (words, error);
      print_commands (words[0]);
      return TRUE;
    }
  if (wants_help (words + n_words))
    {
      print_command (command);
      return TRUE;
    }
  return command->run (ctl, words + n_words, answer, error);
}

/* The options before the command. */
static gboolean
take_options (Ctl *ctl, char ***words, gboolean *help, gboolean *version, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) wrong = NULL;
  g_autofree char *now = NULL;
  const GOptionEntry entries[] = {
    { "shop", 0, 0, G_OPTION_ARG_FILENAME, &ctl->location, NULL, NULL },
    { "as", 0, 0, G_OPTION_ARG_FILENAME, &ctl->staff, NULL, NULL },
    { "pin-file", 0, 0, G_OPTION_ARG_FILENAME, &ctl->pin_file, NULL, NULL },
#ifdef DESKBELL_TEST_HOOKS
    { "now", 0, 0, G_OPTION_ARG_FILENAME, &now, NULL, NULL },
#endif
    { "help", 'h', 0, G_OPTION_ARG_NONE, help, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, version, NULL, NULL },
    { NULL },
  };

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse_strv (context, words, &wrong))
    return ctl_usage (error, "%s", wrong->message);
  if (now != NULL && !instant_parse (now, &ctl->now, NULL))
    return ctl_usage (error, _ ("«%s» is no time: 2026-11-23T10:30:00+02:00 is one."), now);
  if (ctl->pin_file != NULL && ctl->staff == NULL)
    return ctl_usage (error, "%s", _ ("--pin-file says whose PIN only together with --as."));
  if (ctl->location == NULL)
    ctl->location = shop_default_location ();
  return TRUE;
}

static gboolean
run (Ctl *ctl, char ***words, JsonNode **answer, GError **error)
{
  gboolean help = FALSE, version = FALSE;

  if (!take_options (ctl, words, &help, &version, error))
    return FALSE;
  if (help)
    print_commands (NULL);
  else if (version)
    g_print ("deskbellctl " DESKBELL_VERSION "\n");
  else if ((*words)[1] == NULL)
    return ctl_usage (error, "%s", _ ("A command is missing; --help lists them."));
  else
    return run_command (ctl, *words + 1, answer, error);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) words = g_strdupv (argv);
  g_autoptr (JsonNode) answer = NULL;
  g_autoptr (GError) error = NULL;
  Ctl ctl = { 0 };
  int status;

  ctl_keep_descriptors ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, DESKBELL_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("deskbellctl");
  ctl_catch_signals ();

  if (run (&ctl, &words, &answer, &error))
    {
      status = ctl.wrong ? EXIT_REFUSED : EXIT_DONE;
    }
  else
    {
      status = error->domain == CTL_USAGE_ERROR ? EXIT_USAGE : EXIT_REFUSED;
      answer = ctl_refusal (error);
      ctl_say ("%s", error->message);
    }
  /* said only when it is done, the anchor too */
  ctl_clear (&ctl);
  if (answer != NULL && !ctl_print (answer, TRUE))
    status = MAX (status, EXIT_REFUSED);
  return status;
}
