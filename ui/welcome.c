/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The first start: no shop is there yet. Four short steps, each with its answer proposed: who the
 * shop is, what it counts in, its recovery code, and how to begin. Only then is anything made, so
 * that whoever turns back has left nothing behind; who is only looking needs none of it. */

#include "config.h"

#include "welcome.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "help.h"
#include "keys.h"
#include "report-error.h"
#include "shop-maker.h"
#include "start-money.h"
#include "start-recovery.h"
#include "start-shop.h"
#include "widget.h"

typedef enum {
  STEP_SHOP,
  STEP_MONEY,
  STEP_RECOVERY,
  STEP_BEGIN,
  N_STEPS,
} Step;

static const struct {
  const char *name;
  const char *title;
  const char *words;
} steps[N_STEPS] = {
  { "shop", N_ ("Welcome to Deskbell"),
    N_ ("Four short steps; only the name is needed. Nothing here needs the network.") },
  { "money", N_ ("What You Count In"),
    N_ ("This is usual where you are. Change what is different with you.") },
  { "recovery", N_ ("Your Recovery Code"),
    N_ ("It opens the shop when nobody knows a PIN. It is shown once; no copy is kept.") },
  { "begin", N_ ("Ready to Begin"),
    N_ ("Choose one. Files can be brought later as well, from the main menu.") },
};

struct _Welcome {
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *words;
  GtkWidget *step_names;
  GtkStack *stack;
  Notice *notice;
  StartShop *shop;
  StartMoney *money;
  StartRecovery *recovery;
  GtkWidget *files_button;
  GtkLabel *making_label;
  GtkProgressBar *progress;
  GtkWidget *cancel_button;
  GtkWidget *foot;
  GtkWidget *back_button;
  GtkWidget *next_button;
  GtkWidget *looking;

  ShopMaker *maker;
  Step step;
  gboolean is_making;
  const char *then; /* (nullable) the page that is opened when the shop is there */
  guint pulse;
};

G_DEFINE_FINAL_TYPE (Welcome, welcome, ADW_TYPE_BIN)

static guint ready;

/* Looks */

static void
mark_step (Welcome *self)
{
  GtkWidget *name = gtk_widget_get_first_child (self->step_names);

  for (int i = 0; name != NULL; i++, name = gtk_widget_get_next_sibling (name))
    if (i == (int)self->step)
      gtk_widget_add_css_class (name, "now");
    else
      gtk_widget_remove_css_class (name, "now");
}

static void
focus_step (Welcome *self)
{
  GtkWidget *const first[N_STEPS] = {
    [STEP_SHOP] = GTK_WIDGET (self->shop),
    [STEP_MONEY] = GTK_WIDGET (self->money),
    [STEP_RECOVERY] = GTK_WIDGET (self->recovery),
    [STEP_BEGIN] = self->files_button,
  };
  g_autoptr (GError) missing = NULL;

  /* Where all is proposed there is nothing to do but go on. */
  if ((self->step == STEP_MONEY && start_money_check (self->money, &missing))
      || (self->step == STEP_RECOVERY && start_recovery_is_kept (self->recovery)))
    gtk_widget_grab_focus (self->next_button);
  else
    gtk_widget_grab_focus (first[self->step]);
}

static void
show_step (Welcome *self, Step step)
{
  self->step = step;
  gtk_label_set_text (self->title, _ (steps[step].title));
  gtk_label_set_text (self->words, _ (steps[step].words));
  gtk_widget_set_visible (GTK_WIDGET (self->words), TRUE);
  gtk_widget_set_visible (self->step_names, TRUE);
  gtk_stack_set_visible_child_name (self->stack, steps[step].name);
  gtk_widget_set_visible (self->foot, TRUE);
  gtk_widget_set_visible (self->back_button, step > STEP_SHOP);
  gtk_widget_set_visible (self->next_button, step < STEP_BEGIN);
  gtk_widget_set_visible (self->looking, step == STEP_SHOP);
  mark_step (self);
  focus_step (self);
}

static void
point_at (Welcome *self, const GError *error)
{
  const char *field = desk_error_get_field (error);

  if (self->step == STEP_SHOP)
    start_shop_point_at (self->shop, field);
  else if (self->step == STEP_MONEY)
    start_money_point_at (self->money, field);
}

/* Making it */

static gboolean
on_pulse (gpointer data)
{
  Welcome *self = data;
  double done = shop_maker_get_progress (self->maker);

  if (done < 0)
    widget_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, done);
  return G_SOURCE_CONTINUE;
}

static void
show_making (Welcome *self, gboolean demo)
{
  self->is_making = TRUE;
  notice_clear (self->notice);
  gtk_label_set_text (self->title, demo ? _ ("Inviting the people…") : _ ("Opening the shop…"));
  gtk_widget_set_visible (GTK_WIDGET (self->words), FALSE);
  gtk_widget_set_visible (self->step_names, FALSE);
  gtk_label_set_text (self->making_label, demo ? _ ("400 customers, 120 products and a year of "
                                                    "orders, all invented.")
                                               : _ ("This takes a moment."));
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_stack_set_visible_child_name (self->stack, "making");
  gtk_widget_set_visible (self->foot, FALSE);
  gtk_widget_set_visible (self->looking, FALSE);
  gtk_widget_set_visible (self->cancel_button, demo);
  if (demo)
    gtk_widget_grab_focus (self->cancel_button);
  self->pulse = g_timeout_add (100, on_pulse, self);
}

static void
on_made (Shop *shop, const GError *error, gpointer data)
{
  Welcome *self = data;

  self->is_making = FALSE;
  g_clear_handle_id (&self->pulse, g_source_remove);
  if (shop != NULL)
    {
      g_signal_emit (self, ready, 0, shop, self->then);
      return;
    }
  show_step (self, self->step);
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_INTERRUPTED))
    notice_show_warning (self->notice, _ ("Stopped. Nothing was made."));
  else
    notice_show_error (self->notice, error, NULL);
}

static SettingsInit *
dup_init (Welcome *self)
{
  SettingsInit *init = g_new0 (SettingsInit, 1);

  start_shop_fill (self->shop, init);
  start_money_fill (self->money, init);
  init->recovery = g_strdup (start_recovery_get_code (self->recovery));
  return init;
}

static void
make (Welcome *self, SettingsInit *take_init, gboolean demo, const char *then)
{
  if (self->is_making)
    {
      settings_init_free (take_init);
      return;
    }
  self->then = then;
  show_making (self, demo);
  shop_maker_start (self->maker, take_init, demo);
}

/* Who is only looking is asked nothing: the shop stands where this machine does, or in Latvia. What
 * was said in the second step stays as it is. */
static void
on_look (Welcome *self)
{
  SettingsInit *init = g_new0 (SettingsInit, 1);
  g_autoptr (StartMoney) money = g_object_ref_sink (g_object_new (START_MONEY_TYPE, NULL));

  start_money_propose (money, NULL);
  if (!start_money_check (money, NULL))
    start_money_propose (money, "LV");
  start_money_fill (money, init);
  init->name = g_strdup (_ ("Demo shop"));
  init->recovery = g_strdup (start_recovery_get_code (self->recovery));
  make (self, init, TRUE, NULL);
}

static void
on_demo (Welcome *self)
{
  make (self, dup_init (self), TRUE, NULL);
}

static void
on_files (Welcome *self)
{
  make (self, dup_init (self), FALSE, "import");
}

static void
on_empty (Welcome *self)
{
  make (self, dup_init (self), FALSE, NULL);
}

static void
on_cancel (Welcome *self)
{
  shop_maker_stop (self->maker);
}

/* From step to step */

static gboolean
check_step (Welcome *self, GError **error)
{
  if (self->step == STEP_SHOP)
    return start_shop_check (self->shop, error);
  if (self->step == STEP_MONEY)
    return start_money_check (self->money, error);
  if (self->step != STEP_RECOVERY || start_recovery_is_kept (self->recovery))
    return TRUE;
  desk_error_set (error, DESK_ERROR_INVALID, "/recovery", "%s",
                  _ ("Keep the code first, then say so: without it a forgotten PIN closes the shop "
                     "for good."));
  return FALSE;
}

static void
prepare_step (Welcome *self)
{
  g_autofree char *name = start_shop_dup_name (self->shop);

  if (self->step == STEP_SHOP && !start_money_is_proposed (self->money))
    start_money_propose (self->money, NULL);
  start_recovery_set_shop (self->recovery, name);
}

static void
on_next (Welcome *self)
{
  g_autoptr (GError) error = NULL;

  if (self->is_making)
    return;
  if (self->step == STEP_BEGIN)
    {
      on_files (self);
      return;
    }
  if (!check_step (self, &error))
    {
      notice_show_warning (self->notice, error->message);
      if (self->step == STEP_RECOVERY)
        gtk_widget_grab_focus (GTK_WIDGET (self->recovery));
      else
        point_at (self, error);
      return;
    }
  notice_clear (self->notice);
  prepare_step (self);
  show_step (self, self->step + 1);
}

static void
on_back (Welcome *self)
{
  if (self->is_making)
    on_cancel (self);
  else if (self->step > STEP_SHOP)
    {
      notice_clear (self->notice);
      show_step (self, self->step - 1);
    }
}

static void
on_kept (Welcome *self)
{
  if (!start_recovery_is_kept (self->recovery))
    return;
  notice_clear (self->notice);
  gtk_widget_grab_focus (self->next_button);
}

static void
on_recovery_failed (Welcome *self, const GError *error)
{
  notice_show_error (self->notice, error, NULL);
}

/* Keys */

static gboolean
choose (Welcome *self, int n)
{
  if (self->is_making)
    return FALSE;
  if (self->step == STEP_MONEY)
    return start_money_choose (self->money, n);
  if (self->step == STEP_RECOVERY)
    return start_recovery_choose (self->recovery, n);
  if (self->step != STEP_BEGIN || n > 3)
    return FALSE;
  if (n == 1)
    on_files (self);
  else if (n == 2)
    on_empty (self);
  else
    on_demo (self);
  return TRUE;
}

/* Before the fields: Ctrl+Enter is nobody's text. */
static gboolean
on_key (Welcome *self, guint keyval, guint keycode, GdkModifierType state)
{
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);
  int digit = keys_digit (keycode);

  if (held != GDK_CONTROL_MASK)
    return GDK_EVENT_PROPAGATE;
  if (keycode == KEYS_RETURN || keycode == KEYS_KEYPAD_ENTER)
    {
      on_next (self);
      return GDK_EVENT_STOP;
    }
  return digit > 0 && choose (self, digit);
}

static gboolean
on_escape (GtkWidget *widget, GVariant *args, gpointer data)
{
  on_back (DESK_WELCOME (widget));
  return TRUE;
}

static gboolean
welcome_grab_focus (GtkWidget *widget)
{
  focus_step (DESK_WELCOME (widget));
  return TRUE;
}

/* What is under way is stopped: nobody waits for it any more. */
static void
welcome_unroot (GtkWidget *widget)
{
  Welcome *self = DESK_WELCOME (widget);

  g_clear_handle_id (&self->pulse, g_source_remove);
  g_clear_pointer (&self->maker, shop_maker_free);
  GTK_WIDGET_CLASS (welcome_parent_class)->unroot (widget);
}

static void
welcome_dispose (GObject *object)
{
  g_clear_pointer (&DESK_WELCOME (object)->maker, shop_maker_free);
  G_OBJECT_CLASS (welcome_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, Welcome, title);
  gtk_widget_class_bind_template_child (widget_class, Welcome, words);
  gtk_widget_class_bind_template_child (widget_class, Welcome, step_names);
  gtk_widget_class_bind_template_child (widget_class, Welcome, stack);
  gtk_widget_class_bind_template_child (widget_class, Welcome, notice);
  gtk_widget_class_bind_template_child (widget_class, Welcome, shop);
  gtk_widget_class_bind_template_child (widget_class, Welcome, money);
  gtk_widget_class_bind_template_child (widget_class, Welcome, recovery);
  gtk_widget_class_bind_template_child (widget_class, Welcome, files_button);
  gtk_widget_class_bind_template_child (widget_class, Welcome, making_label);
  gtk_widget_class_bind_template_child (widget_class, Welcome, progress);
  gtk_widget_class_bind_template_child (widget_class, Welcome, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, Welcome, foot);
  gtk_widget_class_bind_template_child (widget_class, Welcome, back_button);
  gtk_widget_class_bind_template_child (widget_class, Welcome, next_button);
  gtk_widget_class_bind_template_child (widget_class, Welcome, looking);
  gtk_widget_class_bind_template_callback (widget_class, on_look);
  gtk_widget_class_bind_template_callback (widget_class, on_demo);
  gtk_widget_class_bind_template_callback (widget_class, on_files);
  gtk_widget_class_bind_template_callback (widget_class, on_empty);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_back);
  gtk_widget_class_bind_template_callback (widget_class, on_kept);
  gtk_widget_class_bind_template_callback (widget_class, on_recovery_failed);
  gtk_widget_class_bind_template_callback (widget_class, on_key);
}

static void
welcome_class_init (WelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = welcome_dispose;
  widget_class->grab_focus = welcome_grab_focus;
  widget_class->unroot = welcome_unroot;
  ready = g_signal_new ("ready", WELCOME_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                        2, SHOP_TYPE, G_TYPE_STRING);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);

  g_type_ensure (NOTICE_TYPE);
  g_type_ensure (START_SHOP_TYPE);
  g_type_ensure (START_MONEY_TYPE);
  g_type_ensure (START_RECOVERY_TYPE);
  help_install (widget_class, "new-shop");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/deskbell/Deskbell/welcome.ui");
  bind_children (widget_class);
}

static void
welcome_init (Welcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_step (self, STEP_SHOP);
}

/**
 * welcome_new:
 * @location: where the shop shall be
 * @desk: this desk's name
 *
 * Returns: (transfer floating): the page.
 */
GtkWidget *
welcome_new (const char *location, const char *desk)
{
  Welcome *self = g_object_new (WELCOME_TYPE, NULL);

  self->maker = shop_maker_new (location, desk, on_made, self);
  return GTK_WIDGET (self);
}
