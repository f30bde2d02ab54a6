import OnusCommand

Program.main()
